. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program sbin/init
echo 'file etc/ld.so.cache "nothing"'
