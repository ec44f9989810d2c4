. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=/opt/liba.so needed=/opt/libb.so runpath=/usr/lib
library opt/liba.so
library usr/lib/libb.so
