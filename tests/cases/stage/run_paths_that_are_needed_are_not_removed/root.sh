. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library opt/a/libfoo.so.1
