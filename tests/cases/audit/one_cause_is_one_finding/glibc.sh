. "$TOP/tests/cases/tree/loaders.sh"
printf '%s\n' 'elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2 "rodata=/lib64/\0/etc/ld.so.cache\0ld.so (GNU libc) stable release version 2.31.\n" verdef=ld-linux-x86-64.so.2 verdef=GLIBC_PRIVATE sym=_rtld_global@GLIBC_PRIVATE'
library lib64/libc.so.6 soname=libc.so.6 needed=ld-linux-x86-64.so.2 \
	verneed=ld-linux-x86-64.so.2:GLIBC_PRIVATE \
	undef=_rtld_global@GLIBC_PRIVATE got=_rtld_global \
	undef=__rseq_size@GLIBC_PRIVATE got=__rseq_size
program usr/bin/p needed=libc.so.6
