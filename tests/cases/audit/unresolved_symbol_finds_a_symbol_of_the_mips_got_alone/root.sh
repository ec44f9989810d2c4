. "$TOP/tests/cases/tree/loaders.sh"
loader mips lib/ld.so.1 ld.so.1 '/lib/\0/usr/lib/\0ld.so (GNU libc) stable release version 2.36.\n'
# DT_MIPS_GOTSYM, the last entry before DT_NULL, becomes the first symbol:
# there is no relocation.
echo 'elf usr/bin/p abi=mips interp=/lib/ld.so.1 exit=0 undef=lost' \
	'poke=00000001@0x1e4'
