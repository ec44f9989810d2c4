. "$TOP/tests/cases/cache/parts.sh"
box
library opt/libx.so.1.1 soname=libx.so.1
library usr/lib/liby.so.1.1 soname=liby.so.1
echo 'link usr/lib/libgone.so.2 libgone.so.2.1'
echo 'file etc/ld.so.conf /opt'
