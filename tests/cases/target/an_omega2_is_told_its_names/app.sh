FLAGS='\0\0\x20\x02\x01\x01\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'
printf 'elf hard abi=mipsel flags=0x70001007 interp=/lib/ld-musl-mipsel.so.1 needed=libc.so "segment=0x70000003:%s"\n' \
	"$FLAGS"
echo 'elf big abi=mips interp=/lib/ld-musl-mips-sf.so.1 needed=libc.so'
