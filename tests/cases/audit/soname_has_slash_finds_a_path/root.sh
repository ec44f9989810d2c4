. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p
library usr/lib/liba.so soname=lib/liba.so
echo "elf usr/lib/libbig.so abi=mips soname=/usr/lib/libbig.so sections=no"
