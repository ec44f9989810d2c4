. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'dir etc/ld.so.cache'
