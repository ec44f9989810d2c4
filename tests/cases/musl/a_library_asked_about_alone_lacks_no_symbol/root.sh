. "$TOP/tests/cases/musl/loader.sh"
musl
library lib/liba.so needed=libb.so undef=foo plt=foo
library lib/libb.so
