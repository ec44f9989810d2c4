. "$TOP/tests/cases/stage/parts.sh"
library lib/libfoo.so.1.1 soname=libfoo.so.1
echo 'link lib/libfoo.so.1 libfoo.so.1.1'
