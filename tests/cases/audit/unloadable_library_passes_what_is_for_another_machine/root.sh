. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt
echo "elf opt/liba.so abi=i386 soname=liba.so"
library usr/lib/liba.so soname=liba.so
