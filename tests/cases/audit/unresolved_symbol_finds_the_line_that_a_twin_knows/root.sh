. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so
program usr/bin/p needed=liba.so undef=call plt=call note=GNU:3:abcd
