. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt/bad:/opt/good
library opt/bad/liba.so ident=01@9
library opt/good/liba.so
