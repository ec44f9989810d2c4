. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p filter=liba.so needed=libb.so verneed=libb.so:B
library usr/lib/liba.so soname=liba.so needed=libb.so verneed=libb.so:B verneed=libb.so:C
library usr/lib/libb.so soname=libb.so verdef=libb.so verdef=B
