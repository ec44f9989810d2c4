. "$TOP/tests/cases/tree/loaders.sh"
loader mips lib/ld.so.1 ld.so.1 '/lib/\0/usr/lib/\0GNU C Library (GNU libc) stable release version 2.32.\n'
echo 'elf lib/libc.so.6 abi=mips soname=libc.so.6 hash=both' \
	'"rodata=GNU C Library (GNU libc) stable release version 2.32.\\n"'
echo 'elf usr/lib/liba.so abi=mips soname=liba.so sym=f hash=none' \
	'dyn=0x70000036:0x100'
echo 'elf usr/bin/p abi=mips interp=/lib/ld.so.1 needed=liba.so needed=libc.so.6 exit=0'
