. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library usr/lib/libfoo.so.1 needed=libc.so.6 verneed=libc.so.6:GLIBC_2.38
