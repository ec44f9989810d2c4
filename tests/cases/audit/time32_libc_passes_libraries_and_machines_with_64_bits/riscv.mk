elf lib/ld-linux-riscv32-ilp32d.so.1 abi=riscv64 class=32 soname=ld-linux-riscv32-ilp32d.so.1
elf lib/libc.so.6 abi=riscv64 class=32 soname=libc.so.6 sym=time
elf bin/sh abi=riscv64 class=32 interp=/lib/ld-linux-riscv32-ilp32d.so.1 needed=libc.so.6
