. "$TOP/tests/cases/tree/loaders.sh"
loader amd64 lib64/ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 \
	'/lib64/\0/usr/lib64/\0ld.so (GNU libc) stable release version 2.36.\n'
library lib64/libc.so.6 soname=libc.so.6 verdef=libc.so.6 verdef=GLIBC_2.2.5 verdef=GLIBC_PRIVATE sym=__libc_f@GLIBC_PRIVATE
N='needed=libc.so.6 verneed=libc.so.6:GLIBC_PRIVATE undef=__libc_f@GLIBC_PRIVATE'
# shellcheck disable=SC2086
{
	library lib64/libm.so.6 soname=libm.so.6 $N plt=__libc_f
	library usr/lib64/gconv/UTF-7.so $N plt=__libc_f
	program usr/bin/getent $N plt=__libc_f
}
