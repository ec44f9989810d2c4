elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf bin/sh abi=arm64 interp=/lib/ld-linux-aarch64.so.1
elf usr/bin/aligned abi=arm64 type=exec nodynamic=yes exit=0 poke=0010000000000000@168
elf boot/loader abi=amd64 machine=183 type=exec nodynamic=yes exit=0
elf usr/lib/x.o abi=amd64 machine=183 type=rel
