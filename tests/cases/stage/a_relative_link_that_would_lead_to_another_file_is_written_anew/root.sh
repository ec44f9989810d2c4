. "$TOP/tests/cases/stage/parts.sh"
echo 'dir usr/lib'
echo 'link lib usr/lib'
echo 'file usr/lib2/libfoo.so.1.2 "another one"'
