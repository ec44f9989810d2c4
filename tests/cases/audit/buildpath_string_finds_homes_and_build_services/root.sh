. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p 'rodata=\0/home/me/src/x/main.c\0--prefix=/home/me/out\0'
library usr/lib/libx.so 'rodata=see /builds/group/project/x.c, line 1' sections=no
library usr/lib/liby.so "rodata=\\0$PWD/root/usr/lib/y\\0"
