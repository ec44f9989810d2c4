. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p
elf other/arm abi=armhf
elf other/x32 abi=x32
elf other/same abi=amd64
echo 'file other/text "no ELF file"'
