. "$TOP/tests/cases/patch/parts.sh"
elf static type=exec nodynamic=yes exit=3
elf module type=rel
elf libx.so soname=libx.so
echo 'file text "not an ELF file"'
program prog runpath=/old/long/path size=4096
