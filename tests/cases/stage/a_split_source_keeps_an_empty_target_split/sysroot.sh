. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'link usr/lib/libfoo.so.1 libfoo.so.1.2'
library usr/lib/libfoo.so.1.2 soname=libfoo.so.1
