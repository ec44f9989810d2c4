. "$TOP/tests/cases/cache/parts.sh"
upstream 2.36
library usr/lib/libx.so.1 soname=libx.so.1
library usr/lib/glibc-hwcaps/x86-64-v3/libx.so.1 soname=libx.so.1
echo 'dir etc'
