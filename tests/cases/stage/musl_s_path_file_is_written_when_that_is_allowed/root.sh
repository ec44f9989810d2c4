. "$TOP/tests/cases/musl/loader.sh"
musl
echo 'dir usr/lib'
echo 'dir etc'
