. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=liba.so needed=libb.so needed=libc.so
library lib/liba.so soname=libx.so
library lib/libc.so soname=libx.so
echo 'link lib/libb.so liba.so'
