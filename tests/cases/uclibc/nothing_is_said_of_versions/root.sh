. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=liba.so verneed=liba.so:V1 verneed=libnobody.so:V1
library lib/liba.so soname=liba.so verdef=liba.so verdef=V2
