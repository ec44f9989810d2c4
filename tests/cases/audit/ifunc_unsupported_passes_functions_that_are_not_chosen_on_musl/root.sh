. "$TOP/tests/cases/musl/loader.sh"
musl
library usr/lib/liba.so sym=f plt=f reloc=8
program usr/bin/p needed=liba.so
