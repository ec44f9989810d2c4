. "$TOP/tests/cases/cache/parts.sh"
box
library opt/libx.so.1 soname=libx.so.1
library srv/liby.so.1 soname=liby.so.1
echo 'file etc/ld.so.conf /opt'
echo 'file own /srv'
