. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=there
program usr/bin/p needed=liba.so weakundef=weak got=weak undef=there got=there \
	undef=unused
