. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library usr/lib/libfoo.so.1 runpath=/home/user/build
