. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so
library usr/lib/liba.so soname=liba.so filter=libb.so
