. "$TOP/tests/cases/later/parts.sh"
base
library usr/lib/libx.so.1 soname=libx.so.1
library usr/lib/glibc-hwcaps/x86-64-v2/libx.so.1 soname=libx.so.1 needed=libgone.so
