. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/data needed=libc.so.1 undef=lost got=lost
program usr/bin/call needed=libc.so.1 undef=lost plt=lost
program usr/bin/now needed=libc.so.1 undef=lost plt=lost flags1=1
library lib/libc.so.1 soname=libc.so.0 sym=main
