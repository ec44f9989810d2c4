. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so verneed=liba.so:V1
library usr/lib/liba.so soname=liba.so verdef=liba.so verdef=V1
