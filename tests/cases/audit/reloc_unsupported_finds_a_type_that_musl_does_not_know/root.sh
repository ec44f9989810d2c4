. "$TOP/tests/cases/musl/loader.sh"
musl
library usr/lib/liba.so sym=f reloc=25:f
program usr/bin/p needed=liba.so
