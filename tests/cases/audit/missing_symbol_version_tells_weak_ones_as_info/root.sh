. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so verdef=liba.so verdef=A_1 sym=old@A_1
program usr/bin/p needed=liba.so verneed=liba.so:A_1 undef=old@A_1 plt=old
program usr/bin/q needed=liba.so verneed=liba.so:A_2:weak
