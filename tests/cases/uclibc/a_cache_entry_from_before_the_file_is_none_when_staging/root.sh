. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$cached"
library usr/lib/liba.so
# The path of the first one begins a byte before the file.
printf '%s\n' 'file etc/ld.so.cache "ld.so-1.7.0\0\x02\0\0\0\x01\0\0\0\0\0\0\0\xd7\xff\xff\xff\x01\0\0\0\0\0\0\0\x08\0\0\0liba.so\0/usr/lib/liba.so\0"'
