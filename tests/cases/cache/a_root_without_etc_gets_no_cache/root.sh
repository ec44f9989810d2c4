. "$TOP/tests/cases/cache/parts.sh"
box | grep -v etc$
library usr/lib/libz.so.1.3 soname=libz.so.1
