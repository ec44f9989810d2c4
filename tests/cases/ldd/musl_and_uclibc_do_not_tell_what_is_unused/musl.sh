. "$TOP/tests/cases/musl/loader.sh"
musl
library usr/lib/liba.so soname=liba.so
program usr/bin/p needed=liba.so
