. "$TOP/tests/cases/cache/parts.sh"
box
library usr/lib/liba.so.1 soname=liba.so.1
library usr/lib/libz.so.1 soname=libz.so.1
