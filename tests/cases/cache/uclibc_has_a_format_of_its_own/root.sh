. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$cached"
program bin/sh needed=libc.so.0
library lib/libuClibc-1.0.so soname=libc.so.0
library opt/libx.so.1.2 needed=libc.so.6
printf '%s\n' 'file etc/ld.so.conf "/opt # more\n"'
echo 'dir usr/lib'
