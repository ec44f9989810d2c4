. "$TOP/tests/cases/patch/parts.sh"
elf opt/a/liba.so soname=liba.so
elf opt/b/liba.so soname=liba.so
elf opt/b/libb.so soname=libb.so
elf opt/c/libb.so soname=libb.so
echo 'elf opt/foreign/liba.so abi=amd64 soname=liba.so'
elf lib/libb.so soname=libb.so
echo 'dir opt/fast/glibc-hwcaps/power9'
program bin/prog needed=liba.so needed=libb.so 'runpath=/opt/foreign:/opt/a:/no:$ORIGIN/../opt/b:/opt/c:$LIB/y:/opt/fast'
program bin/other needed=liba.so needed=libb.so 'runpath=/lib:/opt/a'
program bin/gone 'runpath=/lib:/opt/a'
