. "$TOP/tests/cases/stage/parts.sh"
echo 'link libfoo.so.1 libfoo.so.1.2'
echo 'link libfoo.so.1.2 libfoo.so.1.2.3'
library libfoo.so.1.2.3 soname=libfoo.so.1
