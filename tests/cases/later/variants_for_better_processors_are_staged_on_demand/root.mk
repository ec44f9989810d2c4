file etc/hostname box
elf usr/lib/libold.so abi=amd64 soname=libold.so.1.2.3.4.5.6.7
