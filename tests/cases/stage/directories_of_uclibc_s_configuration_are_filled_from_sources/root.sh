. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$cached"
library lib/libuClibc-1.0.so soname=libc.so.0
printf '%s\n' 'file etc/ld.so.conf "/opt/a:/opt/b\n"'
