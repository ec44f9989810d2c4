elf lib/ld-musl-mips.so.1 abi=mips "rodata=musl libc (mips)\01.1.24\0" sym=time
