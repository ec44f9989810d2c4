. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p 'runpath=$ORIGIN:/opt:/usr/$LIB' needed=liba.so
library usr/bin/liba.so
library opt/liba.so
