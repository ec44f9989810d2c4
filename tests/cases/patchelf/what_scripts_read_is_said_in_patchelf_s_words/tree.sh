. "$TOP/tests/cases/patch/parts.sh"
elf static type=exec nodynamic=yes exit=3
elf module type=rel
elf libx.so soname=libx.so.1
echo 'file text "not an ELF file"'
program prog needed=libx.so.1 runpath=/old/long/path
