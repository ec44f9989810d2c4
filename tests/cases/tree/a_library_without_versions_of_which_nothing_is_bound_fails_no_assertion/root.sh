. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so verneed=liba.so:V1 verneed=liba.so:V2 undef=one@V1 undef=two
library usr/lib/liba.so soname=liba.so sym=two sym=three
