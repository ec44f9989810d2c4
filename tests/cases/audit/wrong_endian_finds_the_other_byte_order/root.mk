elf lib/ld.so.1 abi=mipsel soname=ld.so.1
elf bin/sh abi=mipsel interp=/lib/ld.so.1
elf usr/bin/big abi=mips interp=/lib/ld.so.1
elf usr/bin/static abi=mips type=exec nodynamic=yes exit=0
elf usr/lib/libbig.so abi=mips soname=libbig.so
