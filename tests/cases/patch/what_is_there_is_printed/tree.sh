. "$TOP/tests/cases/patch/parts.sh"
program prog needed=libx.so runpath=/a rpath=/b
elf libx.so soname=libx.so.1
elf static type=exec nodynamic=yes exit=3
echo 'file text "not an ELF file"'
