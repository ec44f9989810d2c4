. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p
elf_static() { echo "elf usr/bin/s abi=armhf type=exec nodynamic=yes exit=0"; }
elf_static
echo "elf usr/share/qemu/p abi=armhf interp=/lib/ld-linux-armhf.so.3 exit=0"
