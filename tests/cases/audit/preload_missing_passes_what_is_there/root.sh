. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p
printf '%s\n' 'file etc/ld.so.preload "# libgone.so\nliba.so\n"'
library usr/lib/liba.so
