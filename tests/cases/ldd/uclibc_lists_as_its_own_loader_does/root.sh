. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=liba.so needed=libnone.so
library lib/liba.so needed=libnone.so
