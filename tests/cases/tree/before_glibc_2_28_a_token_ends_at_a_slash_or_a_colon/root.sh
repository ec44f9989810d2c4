. "$TOP/tests/cases/tree/loaders.sh"
loader amd64 lib64/ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 '/lib64/\0/usr/lib64/\0'
library lib64/libc.so.6 'rodata=GNU C Library (Test) stable release version 2.27.\n'
program usr/bin/p needed=liba.so 'runpath=/1$ORIGINAL:/2$LIB-x:/3${LIB}x:/4$LIB/x:/5$LIB'
