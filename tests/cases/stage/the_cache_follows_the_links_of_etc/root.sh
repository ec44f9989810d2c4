. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'link etc private/etc'
echo 'file private/etc/ld.so.conf /opt/lib'
library opt/lib/libfoo.so.1
