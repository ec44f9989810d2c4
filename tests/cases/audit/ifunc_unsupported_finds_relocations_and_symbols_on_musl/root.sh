. "$TOP/tests/cases/musl/loader.sh"
musl
library usr/lib/liba.so sym=chosen symtype=chosen:10 reloc=37 reloc=37
program usr/bin/p needed=liba.so
