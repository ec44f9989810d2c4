. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libgone.so needed=libn.so verneed=liba.so:V1 verneed=libgone.so:G verneed=liba.so:V2:weak verneed=libn.so:N
library usr/lib/liba.so soname=liba.so needed=libb.so verdef=liba.so verdef=V1 verneed=libb.so:B
library usr/lib/libb.so soname=libb.so verdef=libb.so verdef=B
library usr/lib/libn.so soname=libn.so
program usr/bin/q needed=libb.so
