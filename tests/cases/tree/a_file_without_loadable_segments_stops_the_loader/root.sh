. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt/bad:/opt/good
library opt/bad/liba.so nolod=yes
library opt/good/liba.so
