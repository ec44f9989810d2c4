elf lib/ld-musl-mips.so.1 abi=mips "rodata=musl libc (mips)\01.2.4\0" mode=0644
elf usr/bin/a abi=mips interp=/lib/ld-musl-mips.so.1 needed=libc.so mode=0755
elf usr/bin/b abi=mips interp=/lib/ld-musl-mips.so.1 needed=libc.so mode=0644
elf sbin/static abi=mips type=exec nodynamic=yes exit=0 mode=0600
elf sbin/sectionless abi=mips type=exec nodynamic=yes sections=no exit=0 mode=0600
link sbin/by-link static
