. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library usr/lib/liba.so.1 needed=libb.so.1
library usr/lib/libb.so.1 needed=libc.so.6 needed=liba.so.1 needed=libb.so.1
