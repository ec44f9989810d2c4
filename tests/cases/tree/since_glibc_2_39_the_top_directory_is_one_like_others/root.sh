. "$TOP/tests/cases/tree/loaders.sh"
upstream 2.39
program usr/bin/p needed=liba.so needed=libb.so runpath=/:/opt
library opt/liba.so
library libb.so
