elf lib/ld.so.1 abi=mipsel soname=ld.so.1
elf bin/sh abi=mipsel interp=/lib/ld.so.1
elf usr/bin/newer abi=mipsel-nan2008 interp=/lib/ld.so.1
elf usr/lib/libnewer.so abi=mipsel-nan2008 soname=libnewer.so sections=no
