. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=grown symtype=grown:1 \
	symsize=grown:16 sym=shrunk symtype=shrunk:1 symsize=shrunk:4
program usr/bin/p type=exec needed=liba.so sym=grown symtype=grown:1 \
	symsize=grown:8 copy=grown sym=shrunk symtype=shrunk:1 \
	symsize=shrunk:8 copy=shrunk
