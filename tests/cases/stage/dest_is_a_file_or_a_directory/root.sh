. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'dir opt/dir'
echo 'link opt/link /srv/real'
echo 'link opt/dangling new/place'
