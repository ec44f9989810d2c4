. "$TOP/tests/cases/musl/loader.sh"
musl
program sbin/init
echo 'file etc/ld.so.cache "nothing"'
