. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$asked/etc/ld.so.preload\\0/lib:/usr/lib\\0"
program usr/bin/p
echo 'file etc/ld.so.preload libgone.so'
