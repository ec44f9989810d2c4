. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p
cat <<'END'
file etc/ld.so.preload "# libnot.so\nliba.so # libb.so\n"
END
library usr/lib/liba.so
library usr/lib/libb.so
