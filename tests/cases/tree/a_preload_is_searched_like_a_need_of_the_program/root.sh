. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p rpath=/opt needed=liba.so
library opt/libx.so
library opt/liba.so
