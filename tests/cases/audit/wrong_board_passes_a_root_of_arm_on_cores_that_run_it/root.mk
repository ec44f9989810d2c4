elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3
elf bin/sh abi=armhf interp=/lib/ld-linux-armhf.so.3
