. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so
library usr/lib/liba.so
library usr/lib/glibc-hwcaps/x86-64-v2/liba.so
library usr/lib/glibc-hwcaps/x86-64-v3/liba.so
