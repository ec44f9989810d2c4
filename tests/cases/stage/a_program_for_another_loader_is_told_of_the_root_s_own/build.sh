. "$TOP/tests/cases/musl/loader.sh"
LOADER=/lib64/ld-linux-x86-64.so.2
program p needed=libm.so.6 needed=libextra.so
library lib/libextra.so
