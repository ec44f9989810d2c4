. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p 'needed=$ORIGIN/../lib/liba.so' needed=libb.so
library usr/lib/liba.so
library usr/lib/libb.so
