. "$TOP/tests/cases/cache/parts.sh"
box
library usr/lib/libz.so.1.3 soname=libz.so.1
echo 'dir etc/ld.so.cache'
