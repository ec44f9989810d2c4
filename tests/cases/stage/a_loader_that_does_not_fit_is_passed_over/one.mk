elf lib/ld-linux-aarch64.so.1 abi=armhf soname=ld-linux-aarch64.so.1
