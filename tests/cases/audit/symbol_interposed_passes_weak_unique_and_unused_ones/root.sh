. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so weaksym=weak sym=unique \
	symbind=unique:10 sym=_init sym=unused verdef=liba.so verdef=A \
	sym=versioned@A
library usr/lib/libb.so soname=libb.so sym=weak sym=unique \
	symbind=unique:10 sym=_init sym=unused verdef=libb.so verdef=B \
	sym=versioned@B
program usr/bin/p needed=liba.so needed=libb.so undef=weak plt=weak \
	undef=unique plt=unique undef=_init plt=_init verneed=libb.so:B \
	undef=versioned@B plt=versioned
