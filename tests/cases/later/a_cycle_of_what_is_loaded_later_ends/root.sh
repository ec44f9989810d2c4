. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=liba.so
library usr/lib/liba.so needed=libb.so "$(dlopens '[{"soname":["libb.so"]},{"soname":["libc1.so"]}]')"
library usr/lib/libb.so needed=liba.so "$(dlopens '[{"soname":["liba.so"]}]')"
library usr/lib/libc1.so soname=libc1.so needed=liba.so needed=/opt/end "$(dlopens '[{"soname":["libc1.so"]}]')"
library opt/end soname=libend.so
