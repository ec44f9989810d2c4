. "$TOP/tests/cases/later/parts.sh"
. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so runpath=/opt/p undef=pthread_exit undef=getpwnam
library usr/lib/liba.so runpath=/opt/a "$(dlopens '[{"soname":["libx.so"]},{"soname":["liby.so"]}]' | sed 's/"/\\"/g; s/\\\\/\\/g')"
library opt/p/libx.so
library opt/a/liby.so
