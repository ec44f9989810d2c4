. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=f needed=libb.so verneed=libb.so:B
library usr/lib/libb.so soname=libb.so verdef=libb.so verdef=B
program usr/bin/p needed=liba.so verneed=liba.so:A_1 undef=f@A_1 plt=f
