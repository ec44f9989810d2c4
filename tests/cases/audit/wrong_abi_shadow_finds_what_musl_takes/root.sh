. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so runpath=/opt
elf opt/liba.so abi=arm64 soname=liba.so
library usr/lib/liba.so soname=liba.so
