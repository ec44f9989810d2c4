. "$TOP/tests/cases/cache/parts.sh"
box
library usr/lib/libz.so.1.3 soname=libz.so.1
echo 'link usr/lib/libgone.so.3 libgone.so.3.1'
