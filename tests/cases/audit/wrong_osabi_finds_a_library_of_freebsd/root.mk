elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3
elf bin/sh abi=armhf interp=/lib/ld-linux-armhf.so.3
elf usr/bin/other abi=armhf osabi=9 interp=/lib/ld-linux-armhf.so.3
elf usr/lib/libother.so abi=armhf osabi=9 soname=libother.so
