. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so verneed=liba.so:V1 verneed=libnobody.so:V1
library lib/liba.so verdef=liba.so verdef=V2
