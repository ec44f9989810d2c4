. "$TOP/tests/cases/later/parts.sh"
base
library usr/lib/v7l/libx.so soname=libx.so
library usr/lib/libv7l.so
