elf usr/lib/libfoo.so.1 abi=armel soname=libfoo.so.1
elf lib/libfoo.so.1 abi=amd64 soname=libfoo.so.1
