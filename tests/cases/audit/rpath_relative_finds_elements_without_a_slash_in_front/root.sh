. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p runpath=lib:../lib
program usr/bin/q runpath=.
echo "elf usr/bin/big abi=mips interp=/lib/ld.so.1 runpath=lib sections=no"
