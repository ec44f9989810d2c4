. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so undef=foo got=foo undef=bar plt=bar \
	undef=baz copy=baz sym=own got=own undef=unused weakundef=weak got=weak \
	sym=copied copy=copied
library lib/liba.so sym=foo undef=own plt=own undef=nix got=nix plt=nix
