. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p
library usr/lib/liba.so soname=liba.so.1
