elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3
elf lib/libc.so.6 abi=armhf soname=libc.so.6 sym=time sym=__time64
