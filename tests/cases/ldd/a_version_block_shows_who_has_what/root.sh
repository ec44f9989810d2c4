. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so verneed=liba.so:V1 verneed=liba.so:V3:weak verneed=liba.so:V2 verneed=libb.so:V1
library usr/lib/liba.so soname=liba.so verdef=liba.so verdef=V1
program usr/bin/q needed=liba.so
