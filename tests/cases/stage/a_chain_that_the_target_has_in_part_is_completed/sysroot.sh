. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'link usr/lib/libfoo.so.1 libfoo.so.1.2'
echo 'link usr/lib/libfoo.so.1.2 libfoo.so.1.2.3'
library usr/lib/libfoo.so.1.2.3 soname=libfoo.so.1
