. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/libc.so.6 soname=libc.so.6
library usr/lib/libc.musl-x86_64.so.1 soname=libc.musl-x86_64.so.1
library usr/lib/liba.so soname=liba.so needed=libc.musl-x86_64.so.1
program usr/bin/p needed=libc.so.6 needed=liba.so
