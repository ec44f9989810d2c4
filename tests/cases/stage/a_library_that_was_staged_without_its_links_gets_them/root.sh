. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo '# as a run leaves it that was killed before the links'
library usr/lib/libfoo.so.1.2.3 soname=libfoo.so.1
