. "$TOP/tests/cases/patch/parts.sh"
program prog needed=libgone.so needed=libold.so.1 flags1=1
elf libx.so soname=libx.so.1
