elf arm/lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3
elf arm/bin/sh abi=armhf interp=/lib/ld-linux-armhf.so.3
elf arm/usr/bin/static abi=armel type=exec nodynamic=yes exit=0
elf arm/usr/lib/libneither.so abi=armhf flags=0x05000000 soname=libneither.so
elf mips/lib/ld-musl-mips-sf.so.1 abi=mips "rodata=musl libc (mips-sf)\01.2.3\0" "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf mips/lib/ld-musl-mips.so.1 abi=mips "rodata=musl libc (mips)\01.2.3\0" "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf mips/bin/sh abi=mips interp=/lib/ld-musl-mips-sf.so.1 "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf mips/usr/bin/hard abi=mips interp=/lib/ld-musl-mips.so.1 "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf mips/usr/lib/libany.so abi=mips soname=libany.so "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x00\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf mips/usr/lib/libold.so abi=mips soname=libold.so
