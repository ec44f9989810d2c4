. "$TOP/tests/cases/stage/parts.sh"
library libfoo.so.1
