. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p audit=libaudit1.so depaudit=libaudit2.so needed=liba.so
library usr/lib/liba.so soname=liba.so filter=libb.so auxiliary=libc1.so
library usr/lib/libb.so soname=libb.so
