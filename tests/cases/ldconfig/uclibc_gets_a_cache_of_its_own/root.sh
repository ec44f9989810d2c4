. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$cached"
program bin/sh needed=libc.so.0
library lib/libuClibc-1.0.so soname=libc.so.0
library opt/libx.so.1.2 soname=libx.so.1
echo 'file etc/ld.so.conf /opt'
