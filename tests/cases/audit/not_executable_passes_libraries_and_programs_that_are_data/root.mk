elf lib/ld-musl-mips.so.1 abi=mips "rodata=musl libc (mips)\01.2.4\0" mode=0555
elf usr/bin/a abi=mips interp=/lib/ld-musl-mips.so.1 mode=0500
elf usr/bin/libx.so.1 abi=mips soname=libx.so.1 mode=0644
elf usr/lib/libc.so.6 abi=mips soname=libc.so.6 interp=/lib/ld-musl-mips.so.1 mode=0644
elf usr/lib/syslinux/menu.c32 abi=i386 type=exec nodynamic=yes exit=0 mode=0644
elf usr/share/tests/b abi=mips interp=/lib/ld-musl-mips.so.1 mode=0644
file usr/bin/gettext.sh "#!/bin/sh\n" mode=0644
