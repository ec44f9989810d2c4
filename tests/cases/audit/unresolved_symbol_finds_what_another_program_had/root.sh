. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so undef=f plt=f undef=g got=g
library usr/lib/libb.so soname=libb.so sym=f sym=g
program usr/bin/p needed=liba.so needed=libb.so
program usr/bin/q needed=liba.so
