# Only where the machine adds nothing to the type.
cat <<'END'
elf lib/ld-linux.so.3 abi=armel soname=ld-linux.so.3 "rodata=/lib/\0/usr/lib/\0\0/etc/ld.so.cache\0ld.so (GNU libc) stable release version 2.36.\n\0"
elf usr/bin/prog abi=armel interp=/lib/ld-linux.so.3 needed=libc.so.6
elf lib/libc.so.6 abi=armel soname=libc.so.6 needed=ld-linux.so.3
elf opt/five/liba.so.1 abi=armel flags=0x5000000 soname=liba.so.1 needed=libc.so.6
elf opt/five/libold.so.1 abi=armel flags=0x5000000 soname=libold.so.1 needed=libc.so.5
elf opt/five/libany.so.1 abi=armel flags=0x5000000 soname=libany.so.1
elf opt/six/libold.so.1 abi=armel flags=0x5000000 soname=libold.so.1 needed=libc.so.5
file etc/ld.so.conf "/opt/five=libc5\n/opt/six=libc6\n"
END
