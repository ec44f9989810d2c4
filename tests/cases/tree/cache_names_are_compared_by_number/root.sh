. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=libq.so.01
library opt/a/libq.so.1 soname=libq.so.1
cat <<'END'
file etc/ld.so.conf "/opt/a\n"
END
