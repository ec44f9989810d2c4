. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/libc.so.6 soname=libc.so.6 sym=printf
program usr/bin/p needed=libc.so.6 undef=printf
