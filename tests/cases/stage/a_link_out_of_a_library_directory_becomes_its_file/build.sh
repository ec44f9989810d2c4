. "$TOP/tests/cases/stage/parts.sh"
echo 'link out/libfoo.so.1 ../obj/libfoo.so.1.2'
library obj/libfoo.so.1.2 soname=libfoo.so.1
