elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2 "rodata=GNU C Library (x) stable release version 2.31.\n" "note=GNU:1:\0\0\0\0\x04\0\0\0\x00\0\0\0\x00\0\0\0"
elf lib64/libc.so.6 abi=amd64 soname=libc.so.6 "rodata=GNU C Library (x) stable release version 2.31.\n" "note=GNU:1:\0\0\0\0\x04\0\0\0\x00\0\0\0\x00\0\0\0"
elf bin/sh abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 needed=libc.so.6 "note=GNU:1:\0\0\0\0\x04\0\0\0\x00\0\0\0\x00\0\0\0"
elf lib64/libother.so abi=amd64 soname=libother.so "note=GNU:1:\x02\0\0\0\x06\0\0\0\0\0\0\0\0\0\0\0"
