. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
echo "elf usr/bin/s abi=amd64 type=exec nodynamic=yes exit=0 sections=no rodata=UPX!"
