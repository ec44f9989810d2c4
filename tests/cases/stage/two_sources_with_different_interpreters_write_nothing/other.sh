. "$TOP/tests/cases/stage/parts.sh"
library usr/lib/other.so
program bin/sh needed=libc.so.6 needed=libreadline.so.8
