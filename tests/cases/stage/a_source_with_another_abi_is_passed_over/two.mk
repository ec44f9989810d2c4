elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3 rodata="/lib/\0/usr/lib/\0ld.so (GNU libc) stable release version 2.36.\n\0/etc/ld.so.cache\0"
elf usr/lib/libfoo.so.1 abi=armhf soname=libfoo.so.1
