. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so needed=libb.so needed=libsame.so
library lib/liba.so soname=libsame.so
library lib/libb.so soname=libsame.so
