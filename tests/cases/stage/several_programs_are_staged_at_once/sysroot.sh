. "$TOP/tests/cases/stage/parts.sh"
glibc lib
library lib/liba.so.1
library lib/libb.so.1 needed=liba.so.1
