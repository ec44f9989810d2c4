elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf usr/bin/p abi=arm64 type=exec nodynamic=yes exit=0 poke=0018000000000000@168
elf usr/bin/big abi=s390x type=exec nodynamic=yes exit=0 poke=0000000000001800@168
