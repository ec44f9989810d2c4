. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=v symtype=v:1 symvis=v:3
program usr/bin/p type=exec needed=liba.so sym=v symtype=v:1 copy=v
library usr/lib/libb.so soname=libb.so sym=w symtype=w:1 symvis=w:3 \
	'note=GNU:5:\x00\x80\x00\xb0\x04\0\0\0\x01\0\0\0\0\0\0\0'
program usr/bin/q type=exec needed=libb.so sym=w symtype=w:1 copy=w
