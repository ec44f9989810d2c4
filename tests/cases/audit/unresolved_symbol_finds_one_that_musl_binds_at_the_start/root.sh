. "$TOP/tests/cases/musl/loader.sh"
musl
library usr/lib/liba.so undef=lost plt=lost
program usr/bin/p needed=liba.so
