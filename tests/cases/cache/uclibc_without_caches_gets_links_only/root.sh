. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program bin/sh needed=libc.so.0
library lib/libuClibc-1.0.so soname=libc.so.0
library usr/X11R6/lib/libX11.so.6.2 soname=libX11.so.6
library opt/libx.so.1.2 soname=libx.so.1
echo 'dir usr/lib'
echo 'file etc/ld.so.conf /opt'
