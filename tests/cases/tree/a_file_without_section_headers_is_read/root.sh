. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p sections=no needed=liba.so runpath=/opt
library opt/liba.so sections=no needed=libb.so
