. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
debian i386 i386-linux-gnu lib/ld-linux.so.2
program usr/bin/p
echo "elf usr/bin/q abi=i386 interp=/lib/ld-linux.so.2 exit=0"
