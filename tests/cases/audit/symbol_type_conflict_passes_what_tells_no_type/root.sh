. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=v symtype=v:1 sym=t symtype=t:6 \
	sym=g symtype=g:10 sym=n symtype=n:0
program usr/bin/p needed=liba.so undef=v symtype=v:0 got=v undef=t \
	symtype=t:6 got=t undef=g plt=g undef=n plt=n
