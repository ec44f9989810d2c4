. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so needed=libs.so
library usr/lib/liba.so soname=libs.so
library usr/lib/libb.so soname=libs.so
