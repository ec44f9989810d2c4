. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=libc.so.6 verneed=libc.so.6:GLIBC_2.3.4 \
	undef=__snprintf_chk@GLIBC_2.3.4 plt=__snprintf_chk
