. "$TOP/tests/cases/later/parts.sh"
. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=libstart.so
library usr/lib/libstart.so "segment=7:eight..." reloc=18
# R_X86_64_DTPMOD64; the C library's variable; and no block at all.
library usr/lib/dynamic.so segment=7:x reloc=16
library usr/lib/errno.so segment=7:x undef=errno reloc=18:errno
library usr/lib/none.so reloc=18
