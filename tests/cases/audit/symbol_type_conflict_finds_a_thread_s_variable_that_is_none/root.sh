. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=v symtype=v:1 sym=t symtype=t:6 \
	sym=f symtype=f:1
program usr/bin/p needed=liba.so undef=v symtype=v:6 got=v undef=t \
	symtype=t:1 got=t undef=f got=f
