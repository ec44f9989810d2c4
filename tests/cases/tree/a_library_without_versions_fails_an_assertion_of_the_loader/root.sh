. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so verneed=liba.so:V1 undef=one@V1 undef=two@V1
library usr/lib/liba.so soname=liba.so sym=two
