echo "elf lib/ld.so.1 abi=mips soname=ld.so.1"
echo "elf usr/bin/p abi=mips interp=/lib/ld.so.1 exit=0 execstack=yes"
