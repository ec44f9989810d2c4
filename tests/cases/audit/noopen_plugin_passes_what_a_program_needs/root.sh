. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so flags1=0x08000000
library usr/lib/liba.so soname=liba.so flags1=0x40
library usr/lib/app/one.so flags1=0x1
