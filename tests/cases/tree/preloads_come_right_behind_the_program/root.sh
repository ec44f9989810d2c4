. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so
library usr/lib/liba.so
library usr/lib/libx.so needed=libz.so
library usr/lib/liby.so
library usr/lib/libz.so
library usr/lib/libfile.so
cat <<'END'
file etc/ld.so.preload "# libnot.so\n/usr/lib/libfile.so\n"
END
