elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf libx32/ld-linux-x32.so.2 abi=x32 soname=ld-linux-x32.so.2
elf bin/sh abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
elf usr/bin/short abi=x32 interp=/libx32/ld-linux-x32.so.2
elf usr/libx32/libshort.so abi=x32 soname=libshort.so
