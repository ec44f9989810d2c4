. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/p/a.so undef=lost undef=also-lost got=lost plt=also-lost
library usr/lib/p/b.so undef=of-c got=of-c
library usr/lib/p/c.so sym=of-c
program usr/bin/p
