. "$TOP/tests/cases/musl/loader.sh"
musl
library usr/lib/p/a.so undef=lost plt=lost weakundef=weak got=weak
program usr/bin/p
