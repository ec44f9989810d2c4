. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library lib/libc.so.6 soname=libc.so.6 verdef=libc.so.6 verdef=C verdef=GLIBC_ABI_DT_RELR
library lib/libother.so soname=libother.so verdef=libother.so verdef=GLIBC_ABI_DT_RELR
# No version is needed at all; it is needed of another file; no libc is; libc
# has no such name.
program usr/bin/p needed=libc.so.6 dyn=36:0 dyn=35:0 dyn=37:8 needed=liba.so needed=libb.so needed=libc.so
library lib/liba.so soname=liba.so dyn=36:0 dyn=35:0 dyn=37:8 needed=libc.so.6 needed=libother.so verneed=libc.so.6:C verneed=libother.so:GLIBC_ABI_DT_RELR
library lib/libb.so soname=libb.so dyn=36:0 dyn=35:0 dyn=37:8 needed=libother.so verneed=libother.so:GLIBC_ABI_DT_RELR
library lib/libc.so soname=libc.so dyn=36:0 dyn=35:0 dyn=37:8 needed=libc.so verneed=libc.so.6:C
