elf lib/ld.so.1 abi=mips soname=ld.so.1
elf lib/libc.so.6 abi=mips soname=libc.so.6 "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf bin/sh abi=mips interp=/lib/ld.so.1 needed=libc.so.6 "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf usr/lib/libwide.so abi=mips soname=libwide.so needed=libc.so.6 sections=no "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x06\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
elf usr/lib/libold64.so abi=mips soname=libold64.so "segment=0x70000003:\0\0\x20\x02\x01\x01\0\x04\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"
