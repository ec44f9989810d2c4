. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p
echo 'file etc/ld.so.preload libgone.so'
