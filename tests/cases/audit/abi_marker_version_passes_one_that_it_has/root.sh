. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/libc.so.6 soname=libc.so.6 verdef=libc.so.6 verdef=GLIBC_2.2.5 verdef=GLIBC_ABI_GNU2_TLS sym=f@GLIBC_2.2.5
program usr/bin/p needed=libc.so.6 verneed=libc.so.6:GLIBC_ABI_GNU2_TLS
