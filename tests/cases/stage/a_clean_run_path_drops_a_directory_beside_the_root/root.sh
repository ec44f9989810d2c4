. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'dir opt/a'
echo 'dir opt/b'
echo 'dir usr/lib'
echo 'link opt/c a'
