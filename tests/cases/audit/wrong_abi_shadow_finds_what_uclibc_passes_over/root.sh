. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=liba.so runpath=/opt
elf opt/liba.so abi=i386 soname=liba.so
library usr/lib/liba.so soname=liba.so
