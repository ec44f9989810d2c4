. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=/opt/liba.so needed=liba.so needed=liba.so
library opt/liba.so
library lib/liba.so
