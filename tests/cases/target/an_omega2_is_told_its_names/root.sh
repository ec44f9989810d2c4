FLAGS='\0\0\x20\x02\x01\0\0\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'
printf 'elf lib/ld-musl-mipsel-sf.so.1 abi=mipsel flags=0x70001007 %s "rodata=%s"\n' \
	"\"segment=0x70000003:$FLAGS\"" \
	'musl libc (mipsel-sf)\01.1.16\0'
printf 'elf bin/busybox abi=mipsel flags=0x70001007 interp=/lib/ld-musl-mipsel-sf.so.1 needed=libc.so "segment=0x70000003:%s"\n' \
	"$FLAGS"
echo 'link lib/libc.so ld-musl-mipsel-sf.so.1'
printf '%s\n' 'file etc/openwrt_release "DISTRIB_ARCH=\x27mipsel_24kc\x27\n"'
