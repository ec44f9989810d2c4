elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf usr/bin/inside abi=arm64 type=exec nodynamic=yes exit=0 rodata=x poke=f00040@136
elf usr/bin/before abi=arm64 type=exec nodynamic=yes exit=0 rodata=x poke=000130@136
elf usr/lib/libbefore.so abi=arm64 soname=libbefore.so poke=000002@80
