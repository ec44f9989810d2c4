. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libssl.so.3
library usr/lib/liba.so soname=liba.so needed=libssl.so.1.1
library usr/lib/libssl.so.1.1 soname=libssl.so.1.1
library usr/lib/libssl.so.3 soname=libssl.so.3
