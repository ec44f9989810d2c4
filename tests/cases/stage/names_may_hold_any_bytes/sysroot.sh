. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library '"usr/lib/lib -v.so"' 'soname="lib -v.so"'
