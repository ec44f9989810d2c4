. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so
library usr/lib/liba.so soname=liba.so needed=libc1.so
library usr/lib/libb.so soname=libb.so needed=libc1.so needed=liba.so
library usr/lib/libc1.so soname=libc1.so needed=ld-linux-x86-64.so.2 needed=libc1.so
