. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=ld64-uClibc.so.0 needed=libc.so.0
library lib/libc.so.0 soname=libc.so.0 needed=ld64-uClibc.so.1
