. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=v symtype=v:1 symsize=v:16 \
	sym=f symsize=f:99
program usr/bin/p type=exec needed=liba.so sym=v symtype=v:1 symsize=v:16 \
	copy=v sym=f symsize=f:1
