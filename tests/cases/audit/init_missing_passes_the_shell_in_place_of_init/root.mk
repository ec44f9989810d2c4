file etc/inittab ""
link sbin/init ../lib/systemd/systemd
elf lib/ld-musl-mips.so.1 abi=mips "rodata=musl libc (mips)\01.2.4\0"
elf bin/busybox abi=mips interp=/lib/ld-musl-mips.so.1 needed=libc.so
link bin/sh busybox
