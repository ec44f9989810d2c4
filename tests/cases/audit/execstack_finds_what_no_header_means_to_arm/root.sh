echo "elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3"
echo "elf usr/bin/p abi=armhf interp=/lib/ld-linux-armhf.so.3 exit=0 execstack=absent"
echo "elf usr/lib/liba.so abi=armhf execstack=absent"
