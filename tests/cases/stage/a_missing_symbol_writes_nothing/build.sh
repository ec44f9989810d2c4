. "$TOP/tests/cases/musl/loader.sh"
program p needed=libc.so.6 needed=liba.so undef=__printf_chk plt=__printf_chk \
	undef=foo got=foo
library lib/liba.so sym=foo
