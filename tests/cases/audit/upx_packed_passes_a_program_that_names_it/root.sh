. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
echo "elf usr/bin/s abi=amd64 type=exec nodynamic=yes exit=0 rodata=UPX!"
echo "elf usr/bin/t abi=amd64 type=exec nodynamic=yes exit=0 sections=no"
