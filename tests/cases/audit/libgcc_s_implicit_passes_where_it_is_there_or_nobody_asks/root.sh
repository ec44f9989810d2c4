. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=libc.so.6 undef=pthread_create
# In a directory that only this program's run path has.
program usr/bin/q needed=libc.so.6 needed=libgcc_s.so.1 runpath=/opt/q undef=pthread_exit
library opt/q/libgcc_s.so.1 soname=libgcc_s.so.1
libc
