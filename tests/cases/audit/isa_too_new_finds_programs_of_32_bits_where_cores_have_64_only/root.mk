elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf bin/sh abi=arm64 interp=/lib/ld-linux-aarch64.so.1
elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3
elf usr/bin/narrow abi=armhf interp=/lib/ld-linux-armhf.so.3
