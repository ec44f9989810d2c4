. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/usr/lib/app
program usr/bin/q needed=liba.so needed=libb.so runpath=/usr/lib/app
library usr/lib/app/liba.so soname=liba.so needed=libb.so
library usr/lib/app/libb.so soname=libb.so
