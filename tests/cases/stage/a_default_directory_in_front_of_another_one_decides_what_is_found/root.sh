. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library usr/lib/libfoo.so.1 rodata=second
library lib/libfoo.so.1 rodata=first
