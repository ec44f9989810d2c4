. "$TOP/tests/cases/tree/loaders.sh"
debian armhf arm-linux-gnueabihf lib/ld-linux-armhf.so.3
echo "elf usr/bin/p abi=armel interp=/lib/ld-linux-armhf.so.3 exit=0"
echo "elf usr/bin/q abi=armhf interp=/lib/ld-linux-armhf.so.3 exit=0"
