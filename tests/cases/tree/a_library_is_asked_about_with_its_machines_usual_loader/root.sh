. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so needed=libb.so
library usr/lib/libb.so
