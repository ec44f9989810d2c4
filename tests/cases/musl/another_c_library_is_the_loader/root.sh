. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=/opt/libc.so.6 needed=libalmost.so needed=/opt/gnu.so
library opt/libc.so.6 sym=__libc_start_main sym=stdin
library opt/gnu.so sym=__libc_start_main sym=stdin hash=gnu
library lib/libalmost.so sym=__libc_start_main undef=stdin
library lib/libhidden.so verdef=c verdef=V1 sym=stdin \
	hiddensym=__libc_start_main@V1
program usr/bin/q needed=libhidden.so
