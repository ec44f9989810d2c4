. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$cached" | sed 's|lib/ld|boot/ld|'
echo 'dir lib'
echo 'dir usr/lib'
echo 'dir etc'
