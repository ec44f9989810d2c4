elf prog abi=amd64 flags1=0x08000000 interp=/lib64/ld-linux-x86-64.so.2 needed=libc.so.6
elf same abi=armhf flags1=0x08000000 interp=/lib/ld-linux-aarch64.so.1 needed=libc.so.6
