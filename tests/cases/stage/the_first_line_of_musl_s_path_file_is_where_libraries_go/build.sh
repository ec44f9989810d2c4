. "$TOP/tests/cases/musl/loader.sh"
program p needed=liba.so
library lib/liba.so
