. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=libt.so needed=libc.so.6
library usr/lib/libt.so needed=libc.so.6 undef=pthread_cancel
program usr/bin/q needed=libc.so.6 undef=backtrace
libc undef=pthread_exit
