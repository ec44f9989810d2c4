. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$cached"
program usr/bin/p needed=liba.so
library opt/liba.so
library lib/liba.so
printf '%s\n' 'file etc/ld.so.cache "ld.so-1.7.0\0\x01\0\0\0\x01\0\0\0\0\0\0\0\x08\0\0\0liba.so\0/opt/liba.so\0x"'
printf '%s\n' 'file etc/good.cache "ld.so-1.7.0\0\x01\0\0\0\x01\0\0\0\0\0\0\0\x08\0\0\0liba.so\0/opt/liba.so\0"'
