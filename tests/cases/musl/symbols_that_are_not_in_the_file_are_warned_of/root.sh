. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so undef=foo plt=foo
library lib/liba.so dyn=7:0x999999 dyn=8:24
