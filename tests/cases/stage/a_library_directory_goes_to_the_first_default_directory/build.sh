. "$TOP/tests/cases/stage/parts.sh"
library libfoo.so.1 needed=libbar.so.1
library libbar.so.1
