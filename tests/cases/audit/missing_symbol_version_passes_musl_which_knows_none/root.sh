. "$TOP/tests/cases/musl/loader.sh"
musl
library usr/lib/liba.so sym=f
program usr/bin/p needed=liba.so verneed=liba.so:A_1 undef=f@A_1 plt=f
