. "$TOP/tests/cases/musl/loader.sh"
musl
set -- usr/lib/libx.so soname=libx.so
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do
	set -- "$@" "undef=lost$n" "plt=lost$n"
done
library "$@"
program usr/bin/p needed=libx.so
program usr/bin/q needed=libx.so sym=lost18
