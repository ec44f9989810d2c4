elf lib/ld.so.1 abi=mips soname=ld.so.1
elf lib/libc.so.6 abi=mips soname=libc.so.6 "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf bin/sh abi=mips interp=/lib/ld.so.1 needed=libc.so.6 "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf usr/lib/libxx.so abi=mips soname=libxx.so "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x05\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf usr/lib/libany.so abi=mips soname=libany.so "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x00\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf usr/lib/lib64a.so abi=mips soname=lib64a.so "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x07\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf usr/lib/libold.so abi=mips soname=libold.so
