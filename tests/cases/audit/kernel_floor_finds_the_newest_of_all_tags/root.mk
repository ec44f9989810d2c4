elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2 "note=GNU:1:\0\0\0\0\x03\0\0\0\x02\0\0\0\x00\0\0\0"
elf bin/sh abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 "note=GNU:1:\0\0\0\0\x03\0\0\0\x02\0\0\0\x00\0\0\0"
elf usr/bin/newer abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 "note=GNU:1:\0\0\0\0\x05\0\0\0\x0a\0\0\0\x01\0\0\0"
elf usr/bin/older abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 "note=GNU:1:\0\0\0\0\x04\0\0\0\x13\0\0\0\x00\0\0\0"
