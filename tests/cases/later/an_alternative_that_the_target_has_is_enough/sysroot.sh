. "$TOP/tests/cases/later/parts.sh"
base
library usr/lib/liba.so.2
library usr/lib/libb.so.1
library usr/lib/libb.so.0
