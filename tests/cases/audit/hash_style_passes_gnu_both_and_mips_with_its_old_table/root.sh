. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=f hash=gnu
program usr/bin/p needed=liba.so hash=both
