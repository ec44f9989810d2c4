. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p runpath=/opt needed=liba.so needed=libb.so needed=libd.so
elf opt/liba.so abi=amd64 type=rel
elf opt/libb.so abi=amd64 nodynamic=yes
elf opt/libd.so abi=amd64 type=exec
