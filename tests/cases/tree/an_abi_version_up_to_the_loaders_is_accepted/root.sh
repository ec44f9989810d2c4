. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so runpath=/opt
library opt/liba.so osabi=3 abiversion=3
library opt/libb.so osabi=3 abiversion=4
