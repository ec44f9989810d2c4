. "$TOP/tests/cases/tree/loaders.sh"
upstream 2.40
program usr/bin/p needed=liba.so needed=libb.so runpath=/opt
library opt/liba.so
