. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library lib/libc.so.6 soname=libc.so.6 verdef=libc.so.6 verdef=GLIBC_2.34
library usr/lib/x/plugin.so undef=lost got=lost
set --
for n in 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27; do
	set -- "$@" undef=lost$n got=lost$n
done
program usr/bin/p needed=libc.so.6 verneed=libc.so.6:GLIBC_2.34 \
	undef=open@GLIBC_2.34 "$@"
