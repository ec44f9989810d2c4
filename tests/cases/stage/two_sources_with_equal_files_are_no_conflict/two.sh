. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library lib/libfoo.so.1 soname=libfoo.so.1
