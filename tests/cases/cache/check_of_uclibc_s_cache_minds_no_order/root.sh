. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$cached"
program bin/sh needed=libc.so.0
library lib/libuClibc-1.0.so soname=libc.so.0
library opt/a/libx.so.4294967297 soname=libx.so.4294967297
library opt/a/libx.so.1 soname=libx.so.1
library opt/b/libx.so.1 soname=libx.so.1
printf '%s\n' 'file etc/ld.so.conf "/opt/a\n/opt/b\n/opt/a\n"'
echo 'dir usr/lib'
