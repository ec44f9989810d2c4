elf lib/ld-musl-mips.so.1 abi=mips "rodata=musl libc (mips)\01.2.4\0/lib:/usr/local/lib:/usr/lib\0"
elf bin/p abi=mips interp=/lib/ld-musl-mips.so.1 needed=libc.so
link usr/lib ../lib
link lib32 lib
elf lib/libz.so.1 abi=mips soname=libz.so.1
