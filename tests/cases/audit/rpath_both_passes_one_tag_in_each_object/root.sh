. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p rpath=/opt/a needed=liba.so
library usr/lib/liba.so runpath=/opt/a
