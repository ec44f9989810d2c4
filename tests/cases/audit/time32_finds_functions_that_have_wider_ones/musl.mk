elf lib/ld-musl-mips.so.1 abi=mips "rodata=musl libc (mips)\01.2.3\0" sym=time sym=__time64 sym=stat sym=__stat_time64
elf bin/sh abi=mips interp=/lib/ld-musl-mips.so.1 needed=libc.so undef=time undef=stat
