. "$TOP/tests/cases/musl/loader.sh"
program usr/bin/p undef=printf plt=printf undef=nothing got=nothing
library lib/liba.so undef=printf plt=printf
