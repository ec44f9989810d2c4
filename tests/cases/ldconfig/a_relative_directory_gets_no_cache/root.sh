. "$TOP/tests/cases/cache/parts.sh"
box
library opt/libx.so.1.1 soname=libx.so.1
