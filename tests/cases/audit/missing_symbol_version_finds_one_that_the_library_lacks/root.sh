. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so verdef=liba.so verdef=A_1 sym=old@A_1
program usr/bin/p needed=liba.so verneed=liba.so:A_1 verneed=liba.so:A_2 \
	undef=new@A_2 undef=newer@A_2 undef=old@A_1 plt=new plt=newer plt=old
program usr/bin/q needed=liba.so verneed=liba.so:A_2
library usr/lib/p/plugin.so needed=liba.so verneed=liba.so:A_2
