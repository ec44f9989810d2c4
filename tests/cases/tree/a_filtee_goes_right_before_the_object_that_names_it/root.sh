. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so
library usr/lib/liba.so needed=libc.so filter=libf.so needed=libd.so
library usr/lib/libb.so auxiliary=libd.so
library usr/lib/libc.so
library usr/lib/libd.so
library usr/lib/libf.so needed=libg.so
library usr/lib/libg.so
