. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so verneed=liba.so:V1 undef=one@V1
library usr/lib/liba.so soname=liba.so sym=one needed=libb.so verneed=libb.so:B
library usr/lib/libb.so soname=libb.so verdef=libb.so verdef=B
