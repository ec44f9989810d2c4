. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=liba.so rpath=/opt/a
library opt/a/liba.so needed=libb.so
library opt/a/libb.so
