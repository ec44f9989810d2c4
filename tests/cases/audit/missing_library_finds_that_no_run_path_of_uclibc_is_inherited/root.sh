. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program opt/app/p needed=liba.so 'rpath=$ORIGIN/lib'
library opt/app/lib/liba.so soname=liba.so needed=libb.so
library opt/app/lib/libb.so soname=libb.so
