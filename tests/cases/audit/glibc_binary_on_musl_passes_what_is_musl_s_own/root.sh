. "$TOP/tests/cases/musl/loader.sh"
musl
library usr/lib/liba.so needed=libc.so
library usr/lib/p/b.so needed=libm.so.6
program usr/bin/p needed=liba.so needed=libc.musl-x86_64.so.1
