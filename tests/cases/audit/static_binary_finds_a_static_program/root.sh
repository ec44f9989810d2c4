. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
echo "elf usr/bin/s abi=amd64 type=exec nodynamic=yes exit=0"
echo "elf usr/bin/pie abi=amd64 flags1=0x8000000 exit=0"
