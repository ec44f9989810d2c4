. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=f sym=g sym=v symtype=v:1
library usr/lib/libb.so soname=libb.so sym=f sym=g sym=v symtype=v:1 \
	symsize=v:16
program usr/bin/p needed=liba.so needed=libb.so undef=f plt=f undef=g plt=g \
	undef=v got=v
