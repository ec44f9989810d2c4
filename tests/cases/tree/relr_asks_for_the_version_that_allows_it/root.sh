. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library lib/libc.so.6 soname=libc.so.6 verdef=libc.so.6 verdef=C verdef=GLIBC_ABI_DT_RELR
program usr/bin/p needed=libc.so.6 verneed=libc.so.6:C needed=liba.so needed=libb.so
library usr/lib/liba.so soname=liba.so needed=libc.so.6 dyn=36:0 dyn=35:0 dyn=37:8 verneed=libc.so.6:C verneed=libc.so.6:GLIBC_ABI_DT_RELR
library usr/lib/libb.so soname=libb.so needed=libc.so.6 dyn=36:0 dyn=35:0 dyn=37:8 verneed=libc.so.6:C
