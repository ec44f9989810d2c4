. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p flags1=0x8000000
echo "elf usr/bin/fdpic abi=armel type=exec osabi=65 nodynamic=yes exit=0"
