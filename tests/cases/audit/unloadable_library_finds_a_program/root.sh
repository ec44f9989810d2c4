. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so
library usr/lib/liba.so soname=liba.so flags1=0x08000000
