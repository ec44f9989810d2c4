. "$TOP/tests/cases/stage/parts.sh"
library lib/libbar.so.1
library usr/lib/libfoo.so.1
