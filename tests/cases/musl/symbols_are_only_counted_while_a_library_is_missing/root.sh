. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so needed=libb.so undef=foo plt=foo undef=bar \
	plt=bar got=bar
program usr/bin/q needed=libb.so undef=foo plt=foo
library lib/liba.so undef=bar plt=bar
