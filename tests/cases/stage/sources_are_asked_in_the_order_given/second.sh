. "$TOP/tests/cases/stage/parts.sh"
library usr/lib/libfoo.so.1
