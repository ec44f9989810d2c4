. "$TOP/tests/cases/musl/loader.sh"
musl
program opt/app/p needed=liba.so 'runpath=$ORIGIN/lib'
library opt/app/lib/liba.so soname=liba.so needed=libb.so
library opt/app/lib/libb.so soname=libb.so
