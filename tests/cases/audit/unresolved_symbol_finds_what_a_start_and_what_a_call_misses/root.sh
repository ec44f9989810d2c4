. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=there undef=lost plt=lost
program usr/bin/at-start needed=liba.so undef=data got=data
program usr/bin/bound-now needed=liba.so undef=call plt=call flags1=1
program usr/bin/lazy needed=liba.so undef=call plt=call undef=there plt=there
