. "$TOP/tests/cases/tree/loaders.sh"
loader mips lib/ld.so.1 ld.so.1 '/lib/\0/usr/lib/\0ld.so (GNU libc) stable release version 2.36.\n'
echo 'elf usr/lib/liba.so abi=mips soname=liba.so sym=f hash=sysv'
echo 'elf usr/lib/libb.so abi=mips soname=libb.so sym=g hash=none' \
	'dyn=0x70000036:0x100'
echo 'elf usr/bin/p abi=mips interp=/lib/ld.so.1 needed=liba.so needed=libb.so exit=0'
