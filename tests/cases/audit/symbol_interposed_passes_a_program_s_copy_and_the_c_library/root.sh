. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/libc.so.6 soname=libc.so.6 sym=malloc plt=malloc
library usr/lib/liba.so soname=liba.so sym=v symtype=v:1 got=v
program usr/bin/p type=exec needed=liba.so needed=libc.so.6 sym=v \
	symtype=v:1 copy=v sym=malloc plt=malloc
