. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt/b
library opt/a/liba.so soname=liba.so
library opt/b/liba.so soname=liba.so
cat <<'END'
file etc/ld.so.conf "/opt/a\n"
END
