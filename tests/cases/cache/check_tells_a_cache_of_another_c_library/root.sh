. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$cached"
program bin/sh needed=libc.so.0
library lib/libc.so.0 soname=libc.so.0
echo 'dir usr/lib'
echo 'dir etc'
