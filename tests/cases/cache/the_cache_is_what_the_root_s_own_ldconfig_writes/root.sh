. "$TOP/tests/cases/cache/parts.sh"
box
library usr/lib/libz.so.1 soname=libz.so.1 needed=libc.so.6
