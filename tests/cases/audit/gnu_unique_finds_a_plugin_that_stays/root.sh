. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/p/a.so sym=u symtype=u:1 symbind=u:10
program usr/bin/p
