. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so
library usr/lib/liba.so needed=libc.so needed=libb.so
library usr/lib/libb.so needed=libd.so
library usr/lib/libc.so needed=libe.so
library usr/lib/libd.so
library usr/lib/libe.so
