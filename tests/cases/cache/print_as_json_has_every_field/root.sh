. "$TOP/tests/cases/cache/parts.sh"
upstream 2.35
library usr/lib/libx.so.1 soname=libx.so.1 'note=GNU:1:\0\0\0\0\x03\0\0\0\x02\0\0\0\x11\0\0\0'
library usr/lib/glibc-hwcaps/x86-64-v3/libx.so.1 soname=libx.so.1
echo 'dir etc'
