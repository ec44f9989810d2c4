elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf usr/bin/none abi=arm64 type=exec nodynamic=yes exit=0 poke=0000000000000000@168
elf usr/bin/one abi=arm64 type=exec nodynamic=yes exit=0 poke=0100000000000000@168
elf usr/bin/big abi=s390x type=exec nodynamic=yes exit=0 poke=0000000000002000@168
