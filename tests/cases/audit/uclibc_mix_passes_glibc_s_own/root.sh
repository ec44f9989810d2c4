. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=libc.so.6
library usr/lib/libc.so.6 soname=libc.so.6 needed=ld-linux-x86-64.so.2
