elf lib/ld.so.1 abi=mips soname=ld.so.1
elf bin/sh abi=mips interp=/lib/ld.so.1
elf usr/bin/static abi=mips type=exec nodynamic=yes exit=0
elf usr/lib/libbig.so abi=mips soname=libbig.so
elf boot/u-boot abi=mipsel type=exec nodynamic=yes exit=0
