. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=liba.so needed=libx.so needed=liba.so
library lib/liba.so needed=libx.so needed=ld64-uClibc.so.1
library lib/libp.so needed=ld64-uClibc.so.1
