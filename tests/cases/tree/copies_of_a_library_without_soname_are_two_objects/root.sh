. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=/opt/liba.so needed=liba.so
library opt/liba.so
library usr/lib/liba.so
