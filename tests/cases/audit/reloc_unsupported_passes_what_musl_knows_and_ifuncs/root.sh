. "$TOP/tests/cases/musl/loader.sh"
musl
library usr/lib/liba.so sym=f plt=f got=f reloc=36:f reloc=16 reloc=37 reloc=8
program usr/bin/p needed=liba.so
