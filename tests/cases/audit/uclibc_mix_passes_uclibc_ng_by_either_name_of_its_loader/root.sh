. "$TOP/tests/cases/uclibc/loaders.sh"
ng
library lib/libc.so.1 soname=libc.so.1
program usr/bin/p needed=libc.so.1
elf usr/bin/q abi=amd64 interp=/lib/ld64-uClibc.so.1 needed=libc.so.1
