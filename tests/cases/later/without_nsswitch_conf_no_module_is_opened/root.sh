. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=libc.so.6 undef=getpwnam undef=gethostbyname undef=setnetgrent
libc
library usr/lib/libnss_files.so.2
