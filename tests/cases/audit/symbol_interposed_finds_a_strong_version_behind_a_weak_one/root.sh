. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
for name in a b; do
	library usr/lib/lib$name.so soname=lib$name.so verdef=lib$name.so \
		verdef=A_1 verdef=A_2 weaksym=f@A_1 sym=f@A_2
done
program usr/bin/p needed=liba.so needed=libb.so verneed=liba.so:A_2 \
	undef=f@A_2 plt=f
