elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3 "section=.ARM.attributes:0x70000003:A\x16\0\0\0aeabi\0\x01\x0c\0\0\0\x06\x06\x0a\x02\x1c\x01"
elf lib/libc.so.6 abi=armhf soname=libc.so.6 "section=.ARM.attributes:0x70000003:A\x1a\0\0\0aeabi\0\x01\x10\0\0\0\x057-A\0\x06\x0a\x0a\x04\x1c\x01"
elf bin/sh abi=armhf interp=/lib/ld-linux-armhf.so.3 needed=libc.so.6 "section=.ARM.attributes:0x70000003:A\x16\0\0\0aeabi\0\x01\x0c\0\0\0\x06\x06\x0a\x02\x1c\x01"
elf usr/bin/same abi=armhf interp=/lib/ld-linux-armhf.so.3 "section=.ARM.attributes:0x70000003:A\x1a\0\0\0aeabi\0\x01\x10\0\0\0\x057-A\0\x06\x0a\x0a\x04\x1c\x01"
elf usr/lib/libvector.so abi=armhf soname=libvector.so "section=.ARM.attributes:0x70000003:A\x16\0\0\0aeabi\0\x01\x0c\0\0\0\x06\x06\x0a\x02\x0c\x01"
elf usr/lib/libnone.so abi=armhf soname=libnone.so sections=no
