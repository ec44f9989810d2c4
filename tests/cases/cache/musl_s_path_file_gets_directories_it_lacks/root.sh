. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/prog needed=libopt.so
library opt/lib/libopt.so
echo 'link opt/link lib'
echo 'dir usr/lib'
echo 'dir etc'
