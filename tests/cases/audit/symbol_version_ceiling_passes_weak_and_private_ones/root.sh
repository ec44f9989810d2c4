. "$TOP/tests/cases/tree/loaders.sh"
loader amd64 lib64/ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 \
	'/lib64/\0/usr/lib64/\0ld.so (GNU libc) stable release version 2.36.\n'
library lib64/libc.so.6 soname=libc.so.6 verdef=libc.so.6 verdef=GLIBC_2.2.5 verdef=GLIBC_2.34 verdef=GLIBC_PRIVATE
program usr/bin/p needed=libc.so.6 verneed=libc.so.6:GLIBC_2.34:weak \
	verneed=libc.so.6:GLIBC_PRIVATE undef=f@GLIBC_PRIVATE plt=f
