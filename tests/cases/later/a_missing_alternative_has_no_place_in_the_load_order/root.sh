. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=liba.so "$(dlopens '[{"soname":["libx.so.2","libx.so.1"]},{"soname":["libgone.so"]}]')"
library usr/lib/liba.so
library usr/lib/libx.so.1
