. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=libb.so needed=liba.so
library opt/a/liba.so soname=liba.so
library usr/lib/liba.so soname=libx.so
library usr/lib/libb.so
cat <<'END'
file etc/ld.so.conf "/opt/a\n"
END
