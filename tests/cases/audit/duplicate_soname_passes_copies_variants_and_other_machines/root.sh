. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so.1 runpath=/opt/a
program usr/bin/q needed=liba.so.1
library opt/a/liba.so.1 soname=liba.so.1
library usr/lib/liba.so.1 soname=liba.so.1
library usr/lib/glibc-hwcaps/x86-64-v3/liba.so.1 soname=liba.so.1 sym=faster
echo "elf usr/lib32/liba.so.1 abi=i386 soname=liba.so.1"
library opt/b/libb.so.1 soname=libb.so.1 note=GNU:3:12345678
library opt/c/libb.so.1 soname=libb.so.1 note=GNU:3:12345678 append=signature
