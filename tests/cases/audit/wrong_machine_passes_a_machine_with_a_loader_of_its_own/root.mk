elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf lib/ld-linux.so.2 abi=i386 soname=ld-linux.so.2
elf bin/sh abi=amd64 interp=/lib64/ld-linux-x86-64.so.2
elf usr/bin/narrow abi=i386 interp=/lib/ld-linux.so.2
elf usr/lib32/libnarrow.so.1 abi=i386 soname=libnarrow.so.1
elf usr/lib/old.o abi=mips type=rel
elf usr/lib/filter abi=amd64 machine=247 type=rel
elf lib/firmware/core.elf abi=armhf type=exec nodynamic=yes exit=0
elf usr/lib/code.go abi=amd64 machine=0
