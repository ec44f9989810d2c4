elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf usr/bin/p abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
elf usr/bin/short abi=x32 interp=/libx32/ld-linux-x32.so.2
elf usr/bin/static abi=x32 type=exec nodynamic=yes exit=0
elf usr/lib/libshort.so abi=x32 soname=libshort.so
