. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library usr/lib/libfoo.so.1
