. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so needed=libb.so undef=f plt=f \
	undef=callback plt=callback weakundef=weak got=weak
library usr/lib/libb.so soname=libb.so needed=libc.so
library usr/lib/libc.so soname=libc.so sym=f
library usr/lib/libd.so soname=libd.so sym=weak sym=f
program usr/bin/p needed=libd.so needed=liba.so sym=callback
