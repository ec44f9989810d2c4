. "$TOP/tests/cases/cache/parts.sh"
# A root under way: libraries and a program, and the C library to come.
program bin/sh needed=libc.so.6
library usr/lib64/liba.so.1 soname=liba.so.1
library usr/lib/x86_64-linux-gnu/libb.so.1 soname=libb.so.1
echo 'dir etc'
