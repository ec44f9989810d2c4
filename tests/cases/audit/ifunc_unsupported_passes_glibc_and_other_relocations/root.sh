. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=chosen symtype=chosen:10 reloc=37
program usr/bin/p needed=liba.so
