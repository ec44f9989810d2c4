. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library opt/a/liba.so soname=liba.so
echo 'dir opt/b'
echo 'link opt/c b'
