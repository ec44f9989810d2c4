. "$TOP/tests/cases/stage/parts.sh"
library opt/one/libone.so.1
