. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so.1
echo "elf usr/lib/liba.so.1 abi=i386 soname=liba.so.1"
