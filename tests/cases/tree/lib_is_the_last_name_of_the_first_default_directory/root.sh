. "$TOP/tests/cases/tree/loaders.sh"
loader amd64 lib64/ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 '/usr/lib64/\0/opt/lib/\0ld.so (GNU libc) stable release version 2.38.\n'
program usr/bin/p needed=liba.so 'runpath=/opt/$LIB'
library opt/lib64/liba.so
