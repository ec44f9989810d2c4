. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
# Two versions, one of them hidden; and what has no version at all.
library usr/lib/liba.so soname=liba.so verdef=liba.so verdef=V1 verdef=V2 \
	sym=there@V1 sym=moved@V2 hiddensym=old@V1 sym=old@V2 sym=only@V1
library usr/lib/libplain.so soname=libplain.so sym=there sym=moved
program usr/bin/p needed=liba.so verneed=liba.so:V1 undef=there@liba.so:V1 \
	undef=moved@liba.so:V1 undef=old@liba.so:V1 undef=gone undef=only \
	weakundef=perhaps plt=there plt=moved plt=old got=gone plt=gone \
	got=only got=there got=perhaps
program usr/bin/q needed=libplain.so undef=there undef=gone undef=moved \
	plt=there plt=gone got=moved
program usr/bin/r needed=libmissing.so needed=libplain.so \
	verneed=libmissing.so:V1 undef=lost@libmissing.so:V1 undef=there \
	plt=lost plt=there
