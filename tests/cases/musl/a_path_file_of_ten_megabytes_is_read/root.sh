. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so
library opt/last/liba.so
