# For another machine, in the directory that is searched first.
elf lib/libfoo.so.1 abi=armhf soname=libfoo.so.1
