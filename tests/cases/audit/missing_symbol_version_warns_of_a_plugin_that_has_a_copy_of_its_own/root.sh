. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so verdef=liba.so verdef=A_1
library usr/lib/p/liba.so soname=liba.so verdef=liba.so verdef=A_1 verdef=A_2
library usr/lib/p/plugin.so needed=liba.so verneed=liba.so:A_2
library usr/lib/p/other.so needed=liba.so verneed=liba.so:A_3
program usr/bin/q needed=liba.so verneed=liba.so:A_2
library usr/lib/libc.so.6 soname=libc.so.6 verdef=libc.so.6 verdef=GLIBC_2.36
library opt/chroot/lib/libc.so.6 soname=libc.so.6 verdef=libc.so.6 verdef=GLIBC_2.39
library usr/lib/p/newer.so needed=libc.so.6 verneed=libc.so.6:GLIBC_2.39
