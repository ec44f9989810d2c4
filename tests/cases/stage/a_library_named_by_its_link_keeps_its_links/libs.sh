. "$TOP/tests/cases/stage/parts.sh"
library libfoo.so.1.2 soname=libfoo.so.1
echo 'link libfoo.so.1 libfoo.so.1.2'
echo 'link libfoo.so libfoo.so.1'
