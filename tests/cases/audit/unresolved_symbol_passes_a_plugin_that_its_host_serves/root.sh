. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/p/a.so undef=of-host undef=of-lib got=of-host plt=of-lib
library usr/lib/libb.so soname=libb.so sym=of-lib
program usr/bin/host needed=libb.so sym=of-host
