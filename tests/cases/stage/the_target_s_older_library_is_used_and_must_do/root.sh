. "$TOP/tests/cases/stage/parts.sh"
library usr/lib/libfoo.so.1 verdef=libfoo.so.1 verdef=FOO_1
