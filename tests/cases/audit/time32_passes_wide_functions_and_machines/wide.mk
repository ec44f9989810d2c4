elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2
elf lib64/libc.so.6 abi=amd64 soname=libc.so.6 sym=time sym=__time64
elf bin/sh abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 needed=libc.so.6 undef=time
