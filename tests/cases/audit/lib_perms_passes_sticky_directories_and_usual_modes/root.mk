elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3
dir tmp mode=1777
elf tmp/libx.so.1 abi=armhf soname=libx.so.1 mode=0644
elf usr/lib/libz.so.1 abi=armhf soname=libz.so.1 mode=0664
elf usr/bin/su abi=armhf interp=/lib/ld-linux-armhf.so.3 mode=4711
dir srv/data mode=0777
file srv/data/x "text" mode=0666
elf usr/share/fw/board.elf abi=armhf type=exec nodynamic=yes exit=0 mode=0666
