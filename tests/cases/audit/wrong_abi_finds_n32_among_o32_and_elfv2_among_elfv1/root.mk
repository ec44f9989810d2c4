elf mips/lib/ld.so.1 abi=mipsel soname=ld.so.1
elf mips/bin/sh abi=mipsel interp=/lib/ld.so.1
elf mips/usr/lib/libn32.so abi=mipsn32el soname=libn32.so
elf ppc64/lib64/ld64.so.1 abi=ppc64 soname=ld64.so.1
elf ppc64/bin/sh abi=ppc64 interp=/lib64/ld64.so.1
elf ppc64/usr/lib/libv2.so abi=ppc64 flags=2 soname=libv2.so
