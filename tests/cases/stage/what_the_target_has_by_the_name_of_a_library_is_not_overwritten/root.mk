elf lib/libfoo.so.1 abi=armhf soname=libfoo.so.1
