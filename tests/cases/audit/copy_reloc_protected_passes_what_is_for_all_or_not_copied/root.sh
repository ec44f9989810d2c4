. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=v symtype=v:1 sym=kept \
	symtype=kept:1 symvis=kept:3
program usr/bin/p type=exec needed=liba.so sym=v symtype=v:1 copy=v \
	undef=kept got=kept
