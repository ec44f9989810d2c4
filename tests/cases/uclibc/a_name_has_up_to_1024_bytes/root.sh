. "$TOP/tests/cases/uclibc/loaders.sh"
ng
# 5 + 2 * 506 + 7 bytes, and one more
dots=$(printf '%0506d' 0 | sed 's|0|./|g')
program usr/bin/p "needed=/opt/${dots}liba.so" "needed=/opt//${dots}libb.so"
library opt/liba.so
library opt/libb.so
library lib/libb.so
