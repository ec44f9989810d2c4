. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p
library usr/lib/app/one.so flags1=0x40
