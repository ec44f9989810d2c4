elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3
elf bin/sh abi=armhf interp=/lib/ld-linux-armhf.so.3
elf usr/lib/libgnu.so abi=armhf osabi=3 soname=libgnu.so
elf usr/lib/libarm.so abi=armhf osabi=97 soname=libarm.so
elf usr/lib/libeabi.so abi=armhf osabi=64 soname=libeabi.so
