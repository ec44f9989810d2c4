. "$TOP/tests/cases/tree/loaders.sh"
loader amd64 lib64/ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 \
	'/lib64/\0/usr/lib64/\0ld.so (GNU libc) stable release version 2.36.\n'
library lib64/libc.so.6 soname=libc.so.6 verdef=libc.so.6 verdef=GLIBC_2.2.5 verdef=GLIBC_ABI_DT_RELR
program usr/bin/p needed=libc.so.6 verneed=libc.so.6:GLIBC_2.2.5 dyn=36:0x1000 dyn=35:8 dyn=37:8
