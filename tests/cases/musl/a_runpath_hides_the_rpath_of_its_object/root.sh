. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p rpath=/opt/a runpath=/opt/b needed=liba.so
library opt/a/liba.so
library lib/liba.so
