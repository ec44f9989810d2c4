. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so flags1=0x800
library opt/a/liba.so soname=liba.so needed=libb.so
library usr/lib/libb.so soname=libb.so
cat <<'END'
file etc/ld.so.conf "/opt/a\n"
END
