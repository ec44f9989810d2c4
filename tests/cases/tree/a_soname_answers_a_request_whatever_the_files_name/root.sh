. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=libold.so needed=liba.so
library usr/lib/libold.so soname=liba.so
library usr/lib/liba.so soname=liba.so
