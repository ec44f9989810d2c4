. "$TOP/tests/cases/patch/parts.sh"
program bin/prog runpath=/old/long/path
echo 'link bin/other prog'
elf lib/libx.so soname=libx.so rpath=/p
elf lib/static type=exec nodynamic=yes exit=3
elf lib/mod.ko type=rel
echo 'file lib/text "not an ELF file"'
echo 'file lib/script "#!/bin/sh"'
