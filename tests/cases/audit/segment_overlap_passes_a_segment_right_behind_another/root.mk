elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf usr/bin/behind abi=arm64 type=exec nodynamic=yes exit=0 rodata=x poke=f10040@136
elf usr/bin/empty abi=arm64 type=exec nodynamic=yes exit=0 poke=000040@136
