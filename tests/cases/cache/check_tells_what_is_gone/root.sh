. "$TOP/tests/cases/cache/parts.sh"
box
library usr/lib/libx.so.1.2 soname=libx.so.1
library usr/lib/liby.so.1 soname=liby.so.1
