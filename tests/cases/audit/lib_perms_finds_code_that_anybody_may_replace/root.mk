elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3
dir opt/app mode=0777
elf opt/app/libx.so.1 abi=armhf soname=libx.so.1 mode=0644
elf opt/app/liby.so.1 abi=armhf soname=liby.so.1 mode=0600
elf usr/lib/libz.so.1 abi=armhf soname=libz.so.1 mode=0646
elf usr/bin/p abi=armhf type=exec nodynamic=yes exit=0 mode=0777
