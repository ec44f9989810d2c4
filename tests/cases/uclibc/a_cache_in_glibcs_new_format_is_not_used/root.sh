. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$cached"
program usr/bin/p needed=liba.so
library opt/liba.so
library lib/liba.so
