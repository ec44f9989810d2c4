. "$TOP/tests/cases/later/parts.sh"
debian_amd64
libc
program usr/bin/p needed=libc.so.6
library usr/lib/big.so "segment=7:$(printf '%04000d' 0)" reloc=18 dtflags=0x10
library usr/lib/middle.so "segment=7:$(printf '%01200d' 0)" sym=x reloc=18:x
