. "$TOP/tests/cases/tree/loaders.sh"
loader amd64 lib64/ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 '/lib64/\0/usr/lib64/\0'
library lib64/libc.so.6 soname=libc.so.6 verdef=libc.so.6 verdef=C 'rodata=GNU C Library (Test) stable release version 2.35.\n'
program usr/bin/p needed=libc.so.6 dyn=36:0 dyn=35:0 dyn=37:8 verneed=libc.so.6:C
