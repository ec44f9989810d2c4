. "$TOP/tests/cases/musl/loader.sh"
musl
set -- usr/bin/p
for n in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18; do
	set -- "$@" "undef=lost$n" "plt=lost$n"
done
program "$@"
