. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'link lib/libfoo.so.1 ../lib2/libfoo.so.1.2'
library lib2/libfoo.so.1.2 soname=libfoo.so.1
