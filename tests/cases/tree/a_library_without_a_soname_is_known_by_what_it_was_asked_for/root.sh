. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=/usr/lib/liba.so needed=liba.so needed=libb.so
library usr/lib/liba.so
library usr/lib/libb.so needed=liba.so
