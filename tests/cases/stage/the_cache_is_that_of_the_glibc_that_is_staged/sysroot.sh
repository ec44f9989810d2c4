. "$TOP/tests/cases/tree/loaders.sh"
loader amd64 lib64/ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 '/lib/\0/usr/lib/\0'
library usr/lib/libc.so.6 soname=libc.so.6 'rodata=GNU C Library (GNU libc) stable release version 2.31.\n\0'
library usr/lib/libdep.so
