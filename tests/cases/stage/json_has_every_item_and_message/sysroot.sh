. "$TOP/tests/cases/stage/parts.sh"
glibc usr/lib
echo 'link lib usr/lib'
