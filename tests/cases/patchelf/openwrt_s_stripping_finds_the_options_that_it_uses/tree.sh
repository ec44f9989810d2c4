. "$TOP/tests/cases/patch/parts.sh"
program bin/prog 'runpath=/build/x/lib:/usr/lib/x:$ORIGIN/../lib'
program bin/none
elf lib/libx.so soname=libx.so rpath=/build/x/lib
