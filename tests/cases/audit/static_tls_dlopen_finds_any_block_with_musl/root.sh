. "$TOP/tests/cases/later/parts.sh"
. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p
library usr/lib/x.so "segment=7:eight..." reloc=18
