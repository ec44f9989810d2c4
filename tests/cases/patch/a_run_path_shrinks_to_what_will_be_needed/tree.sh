. "$TOP/tests/cases/patch/parts.sh"
elf opt/new/libnew.so soname=libnew.so
elf opt/gone/libgone.so soname=libgone.so
program bin/prog needed=libold.so needed=libgone.so runpath=/opt/gone:/opt/new
