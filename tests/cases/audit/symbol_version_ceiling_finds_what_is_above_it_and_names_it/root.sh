. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library lib/libc.so.6 soname=libc.so.6 verdef=libc.so.6 verdef=GLIBC_2.4 \
	verdef=GLIBC_2.14 verdef=GLIBC_2.34
library lib/libm.so.6 soname=libm.so.6 verdef=libm.so.6 verdef=GLIBC_2.29 \
	needed=libc.so.6 verneed=libc.so.6:GLIBC_2.34
program usr/bin/p needed=libc.so.6 verneed=libc.so.6:GLIBC_2.14 \
	verneed=libc.so.6:GLIBC_2.34 undef=memcpy@GLIBC_2.14 plt=memcpy \
	undef=dlopen@GLIBC_2.34 plt=dlopen
program usr/bin/q needed=libc.so.6 verneed=libc.so.6:GLIBC_2.34
