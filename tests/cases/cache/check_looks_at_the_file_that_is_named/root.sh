. "$TOP/tests/cases/cache/parts.sh"
box
library usr/lib/libx.so.1 soname=libx.so.1
