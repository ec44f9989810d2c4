. "$TOP/tests/cases/cache/parts.sh"
box
# A second system beside it, of more files.
(
	. "$TOP/tests/cases/musl/loader.sh"
	musl
	program usr/bin/m1
	program usr/bin/m2
	library usr/lib/libm.so
)
