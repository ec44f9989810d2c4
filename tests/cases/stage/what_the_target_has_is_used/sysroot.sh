. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library usr/lib/libfoo.so.1 rodata="of_the_sysroot"
library usr/lib/libbar.so.1
