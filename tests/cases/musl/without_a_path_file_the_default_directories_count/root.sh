. "$TOP/tests/cases/musl/loader.sh"
musl
echo 'dir etc'
program usr/bin/p needed=liba.so needed=libb.so needed=libd.so
library lib/liba.so
library usr/lib/liba.so
library usr/local/lib/libb.so
library usr/lib/libb.so
library usr/lib/libd.so
