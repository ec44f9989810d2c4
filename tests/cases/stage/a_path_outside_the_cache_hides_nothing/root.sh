. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library usr/lib/libfoo.so.1 rodata=default
library opt/a/libfoo.so.1 rodata=other
echo 'file etc/ld.so.conf /opt/a'
