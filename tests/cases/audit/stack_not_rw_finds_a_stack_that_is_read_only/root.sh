. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p stackflags=4
library usr/lib/liba.so stackflags=1
