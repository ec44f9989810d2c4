elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf bin/sh abi=arm64 interp=/lib/ld-linux-aarch64.so.1
elf usr/bin/p abi=arm64 type=exec nodynamic=yes exit=0 rodata=x poke=000140@136
