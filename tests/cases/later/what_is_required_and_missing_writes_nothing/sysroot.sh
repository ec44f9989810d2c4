. "$TOP/tests/cases/later/parts.sh"
base
library usr/lib/libq.so
library usr/lib/libr.so needed=libn.so
library usr/lib/libn.so
library usr/lib/libs.so
