elf lib/ld.so.1 abi=mipsel soname=ld.so.1
elf lib/ld-linux-mipsn8.so.1 abi=mipsel-nan2008 soname=ld-linux-mipsn8.so.1
elf bin/sh abi=mipsel interp=/lib/ld.so.1
elf usr/bin/newer abi=mipsel-nan2008 interp=/lib/ld-linux-mipsn8.so.1
elf usr/bin/static abi=mipsel-nan2008 type=exec nodynamic=yes exit=0
elf usr/lib/libnewer.so abi=mipsel-nan2008 soname=libnewer.so
