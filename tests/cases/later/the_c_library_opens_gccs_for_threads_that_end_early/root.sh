. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=libt.so needed=libc.so.6 undef=puts
library usr/lib/libt.so needed=libc.so.6 undef=pthread_exit undef=backtrace
library usr/lib/libgcc_s.so.1 soname=libgcc_s.so.1 needed=libc.so.6
program usr/bin/q needed=libc.so.6 undef=puts
libc sym=puts undef=pthread_exit
