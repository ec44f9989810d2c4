. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so verneed=liba.so:V2 undef=foo@V2 plt=foo
library lib/liba.so verdef=x verdef=V1 sym=foo@V1
