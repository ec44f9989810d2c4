file init "#!/bin/sh\n" mode=0755
elf bin/busybox abi=mips interp=/lib/ld-musl-mips.so.1 needed=libc.so
link bin/sh busybox
