. "$TOP/tests/cases/tree/loaders.sh"
loader arm64 lib/ld-linux-aarch64.so.1 ld-linux-aarch64.so.1 '/lib/\0/usr/lib/\0ld.so (GNU libc) stable release version 2.36.\n'
echo 'elf usr/lib/liba.so abi=arm64 soname=liba.so sym=v symtype=v:1 symvis=v:3'
echo 'elf usr/bin/p abi=arm64 type=exec interp=/lib/ld-linux-aarch64.so.1' \
	'exit=0 needed=liba.so sym=v symtype=v:1 copy=v'
