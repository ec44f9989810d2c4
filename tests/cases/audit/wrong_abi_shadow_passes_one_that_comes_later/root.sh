. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt
library opt/liba.so soname=liba.so
echo "elf usr/lib/liba.so abi=i386 soname=liba.so"
