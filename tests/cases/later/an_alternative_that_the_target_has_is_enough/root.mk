file etc/hostname box
elf usr/lib/liba.so.0 abi=amd64
