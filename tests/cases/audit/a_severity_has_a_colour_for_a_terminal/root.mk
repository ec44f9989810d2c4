elf usr/bin/p abi=amd64 interp=/lib64/ld.so exit=0
elf usr/lib/libcut.so abi=amd64 soname=libcut.so truncate=100
elf usr/lib/plugin.so abi=amd64 needed=libgone.so
