. "$TOP/tests/cases/uclibc/loaders.sh"
ng
library lib/liba.so soname=liba.so
program usr/bin/p needed=liba.so
