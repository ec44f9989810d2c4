echo "elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1"
echo "elf usr/bin/p abi=arm64 interp=/lib/ld-linux-aarch64.so.1 exit=0 execstack=absent"
echo "elf usr/lib/liba.so abi=arm64 execstack=absent"
