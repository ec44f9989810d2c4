elf lib/ld-linux-aarch64.so.1 abi=arm64 soname=ld-linux-aarch64.so.1
elf bin/sh abi=arm64 interp=/lib/ld-linux-aarch64.so.1 needed=libneeded.so
elf usr/bin/small abi=amd64 machine=183 type=exec interp=/lib/ld-linux-aarch64.so.1 exit=0
elf lib64/libneeded.so abi=amd64 machine=183 soname=libneeded.so
elf usr/lib/libsmall.so abi=amd64 machine=183 soname=libsmall.so sections=no
elf usr/bin/never abi=arm64 type=exec nodynamic=yes exit=0 poke=f10041@136
