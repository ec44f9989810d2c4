. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt/bad:/opt/good
library opt/bad/liba.so flags1=0x08000000
library opt/good/liba.so
