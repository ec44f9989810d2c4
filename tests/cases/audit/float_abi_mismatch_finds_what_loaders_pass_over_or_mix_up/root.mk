elf arm/lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3
elf arm/bin/sh abi=armhf interp=/lib/ld-linux-armhf.so.3
elf arm/usr/bin/soft abi=armel interp=/lib/ld-linux-armhf.so.3
elf arm/usr/lib/libsoft.so abi=armel soname=libsoft.so sections=no
elf riscv/lib/ld-linux-riscv64-lp64d.so.1 abi=riscv64 soname=ld-linux-riscv64-lp64d.so.1
elf riscv/usr/lib/libsoft.so abi=riscv64 flags=1 soname=libsoft.so
elf mips/lib/ld-musl-mips-sf.so.1 abi=mips "rodata=musl libc (mips-sf)\01.2.3\0" "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf mips/bin/sh abi=mips interp=/lib/ld-musl-mips-sf.so.1 "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf mips/usr/lib/libhard.so abi=mips soname=libhard.so "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf loong/lib64/ld-linux-loongarch-lp64d.so.1 abi=loong64 soname=ld-linux-loongarch-lp64d.so.1
elf loong/usr/lib/libsoft.so abi=loong64 flags=0x41 soname=libsoft.so
