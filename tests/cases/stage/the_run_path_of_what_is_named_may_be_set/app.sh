. "$TOP/tests/cases/stage/parts.sh"
program prog needed=libc.so.6 needed=liba.so runpath=/build
program plain needed=libc.so.6
library liba.so soname=liba.so runpath=/build/lib
