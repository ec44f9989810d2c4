elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf usr/bin/cut abi=arm64 type=exec nodynamic=yes exit=0 truncate=255
elf usr/bin/big abi=s390x type=exec nodynamic=yes exit=0 sections=no truncate=250
