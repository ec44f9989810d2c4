. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=/opt/liba.so verneed=liba.so:V1
library opt/liba.so soname=liba.so verdef=liba.so verdef=V1
