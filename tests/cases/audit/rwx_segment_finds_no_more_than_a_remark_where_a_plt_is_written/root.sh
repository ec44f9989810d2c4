echo "elf lib/ld.so.1 abi=ppc soname=ld.so.1"
echo "elf usr/bin/bss abi=ppc interp=/lib/ld.so.1 exit=0 writetext=yes"
echo "elf usr/bin/secure abi=ppc interp=/lib/ld.so.1 exit=0 writetext=yes dyn=0x70000000:0"
