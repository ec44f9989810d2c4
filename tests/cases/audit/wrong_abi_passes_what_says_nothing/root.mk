elf mips/lib/ld.so.1 abi=mipsel soname=ld.so.1
elf mips/lib32/ld.so.1 abi=mipsn32el soname=ld.so.1
elf mips/bin/sh abi=mipsel interp=/lib/ld.so.1
elf mips/usr/bin/wide abi=mipsn32el interp=/lib32/ld.so.1
elf mips/usr/lib32/libn32.so abi=mipsn32el soname=libn32.so
elf ppc64/lib64/ld64.so.1 abi=ppc64 soname=ld64.so.1
elf ppc64/usr/lib/libnone.so abi=ppc64 flags=0 soname=libnone.so
