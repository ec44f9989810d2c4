. "$TOP/tests/cases/cache/parts.sh"
upstream 2.35
library usr/lib/libx.so.1 soname=libx.so.1 'note=GNU:1:\0\0\0\0\x03\0\0\0\x02\0\0\0\x11\0\0\0'
library usr/lib/libbsd.so.1 soname=libbsd.so.1 'note=GNU:1:\x03\0\0\0\x02\0\0\0\0\0\0\0\0\0\0\0'
library usr/lib/haswell/libx.so.1 soname=libx.so.1
library usr/lib/glibc-hwcaps/x86-64-v3/libx.so.1.3 soname=libx.so.1
library usr/lib/glibc-hwcaps/x86-64-v2/libx.so.1.2 soname=libx.so.1
echo 'elf usr/lib/libi.so.1 abi=i386 soname=libi.so.1'
echo 'elf usr/lib/lib32.so.1 abi=x32 soname=lib32.so.1'
echo 'dir etc'
