. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'link usr/lib/libfoo.so.1 ../../../../../opt/libfoo.so.1'
library opt/libfoo.so.1
