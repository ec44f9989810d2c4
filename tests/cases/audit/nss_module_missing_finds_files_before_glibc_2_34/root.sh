. "$TOP/tests/cases/later/parts.sh"
loader amd64 lib64/ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 '/lib/\0/usr/lib/\0ld.so (GNU libc) stable release version 2.33.\n'
program usr/bin/p needed=libc.so.6 undef=gethostbyname
libc
