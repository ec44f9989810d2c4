. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'link usr/lib/libfoo.so.1 ../../lib/libfoo.so.1'
library lib/libfoo.so.1
