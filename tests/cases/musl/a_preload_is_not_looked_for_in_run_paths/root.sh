. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p rpath=/opt needed=liba.so
library opt/liba.so
library opt/libx.so
library opt/liby.so needed=libz.so
library opt/libz.so
