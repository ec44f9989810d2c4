elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf usr/bin/p abi=arm64 type=exec nodynamic=yes exit=0 truncate=256
elf usr/lib/debug/p.debug abi=arm64 emptydynamic=yes
