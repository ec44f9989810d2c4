. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library usr/lib/libold.so soname=libx.so.1 rodata=old
library usr/lib/libnew.so soname=libx.so.1 rodata=new
