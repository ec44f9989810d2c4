. "$TOP/tests/cases/musl/loader.sh"
musl
elf bin/sh abi=amd64 interp=$LOADER needed=libc.so
elf usr/bin/p abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 needed=libc.so.6
