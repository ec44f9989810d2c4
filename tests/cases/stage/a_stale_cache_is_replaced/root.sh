. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'file etc/ld.so.cache "glibc-ld.so.cache1.1, but not really"'
