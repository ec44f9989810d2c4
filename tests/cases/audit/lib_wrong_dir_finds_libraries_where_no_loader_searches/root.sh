. "$TOP/tests/cases/tree/loaders.sh"

upstream 2.36
program usr/bin/p needed=libc.so.6
library usr/lib/libz.so.1 soname=libz.so.1
library usr/lib64/liby.so.1 soname=liby.so.1
