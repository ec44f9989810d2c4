. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library usr/lib/libz.so.1 needed=liba.so.1 needed=libc.so.6
library usr/lib/liba.so.1 needed=libm.so.1
library usr/lib/libm.so.1
program bin/sh needed=libz.so.1
