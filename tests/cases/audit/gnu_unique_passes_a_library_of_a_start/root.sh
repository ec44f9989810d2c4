. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=u symtype=u:1 symbind=u:10
library usr/lib/p/a.so undef=u symtype=u:1 symbind=u:10 sym=f
program usr/bin/p needed=liba.so
