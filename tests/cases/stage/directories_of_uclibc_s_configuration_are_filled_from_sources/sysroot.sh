. "$TOP/tests/cases/uclibc/loaders.sh"
library opt/b/libq.so.1 soname=libq.so.1
