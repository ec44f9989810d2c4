elf lib/ld-uClibc-0.9.33.2.so abi=mips soname=ld-uClibc.so.0 "rodata=LD_PRELOAD\0LD_LIBRARY_PATH\0LD_DEBUG\0LD_DEBUG_OUTPUT\0TMPDIR\0\0LD_PRELOAD\0LD_LIBRARY_PATH\0/etc/ld.so.cache\0/lib:/usr/lib\0"
link lib/ld-uClibc.so.0 ld-uClibc-0.9.33.2.so
elf bin/sh abi=mips interp=/lib/ld-uClibc.so.0 needed=libc.so.0
elf lib/libc.so.0 abi=mips soname=libc.so.0
dir usr/lib
dir etc
