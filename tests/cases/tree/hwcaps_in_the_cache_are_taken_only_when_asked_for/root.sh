. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so
library opt/liba.so soname=liba.so
library opt/glibc-hwcaps/x86-64-v3/liba.so soname=liba.so
cat <<'END'
file etc/ld.so.conf "/opt\n"
END
