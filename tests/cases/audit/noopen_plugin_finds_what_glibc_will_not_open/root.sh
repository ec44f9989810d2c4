. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p
library usr/lib/app/one.so flags1=0x40
library usr/lib/libshim.so flags1=0x40
program usr/lib/app/two.so flags1=0x08000000
