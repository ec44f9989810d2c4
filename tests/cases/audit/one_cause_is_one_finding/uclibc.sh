. "$TOP/tests/cases/uclibc/loaders.sh"
ng
library lib/libc.so.1 soname=libc.so.1
program usr/bin/p needed=libc.so.0 undef=lost got=lost
program usr/bin/q needed=libc.so.1
library usr/lib/p/a.so needed=libc.so.0 undef=lost got=lost
