. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so undef=foo plt=foo undef=bar plt=bar
program usr/bin/q needed=libg.so undef=foo plt=foo undef=bar plt=bar
for hash in a:sysv g:gnu; do
	library lib/lib${hash%:*}.so hash=${hash#*:} verdef=x verdef=V1 \
		hiddensym=foo@V1 sym=bar@V1
done
