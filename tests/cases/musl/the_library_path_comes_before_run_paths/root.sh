. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p rpath=/two needed=liba.so
library one/liba.so
library two/liba.so
