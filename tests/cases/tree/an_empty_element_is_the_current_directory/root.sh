. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt: flags1=0x800
program usr/bin/q needed=liba.so runpath=:/opt flags1=0x800
program usr/bin/r needed=liba.so runpath=/opt::/none flags1=0x800
library liba.so
