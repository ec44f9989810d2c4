. "$TOP/tests/cases/musl/loader.sh"
musl
program bin/sh
library usr/lib/libz.so.1.3 soname=libz.so.1
echo 'dir etc'
