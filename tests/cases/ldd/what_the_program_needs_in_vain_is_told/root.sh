. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=a sym=both
library usr/lib/libb.so soname=libb.so sym=b sym=both needed=libc1.so undef=c \
	plt=c
library usr/lib/libc1.so soname=libc1.so sym=c sym=perhaps
library usr/lib/libd.so soname=libd.so sym=d symtype=d:1
# Only calls; only what an object before has, too; only for another library; only
# if it is there; only to copy.
program usr/bin/calls needed=liba.so undef=a plt=a
program usr/bin/second needed=liba.so needed=libb.so undef=both got=both
program usr/bin/other needed=libb.so needed=libc1.so undef=b plt=b
program usr/bin/perhaps needed=libc1.so weakundef=perhaps got=perhaps
program usr/bin/unbound needed=libc1.so undef=c
program usr/bin/own needed=liba.so sym=a got=a
program usr/bin/copy type=exec needed=libd.so sym=d symtype=d:1 copy=d
# One is in a version that is not there.
library usr/lib/libv.so soname=libv.so verdef=libv.so verdef=V1 sym=v@V1
program usr/bin/version needed=libv.so verneed=libv.so:V2 undef=v@libv.so:V2 \
	got=v
program usr/bin/missing needed=libno.so needed=liba.so undef=n got=n
program usr/bin/loader needed=liba.so needed=ld-linux-x86-64.so.2 undef=a got=a
program usr/bin/none
