. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'link opt/app /usr/share/app'
