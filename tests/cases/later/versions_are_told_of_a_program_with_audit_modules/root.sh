. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=liba.so verneed=liba.so:V1 audit=libaudit.so
library usr/lib/liba.so soname=liba.so verdef=liba.so verdef=V1
library usr/lib/libaudit.so needed=liba.so verneed=liba.so:V2
