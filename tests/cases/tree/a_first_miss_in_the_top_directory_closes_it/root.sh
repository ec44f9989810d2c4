. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so runpath=/:/opt
program usr/bin/q needed=libb.so needed=liba.so runpath=/:/opt
library opt/liba.so
library libb.so
