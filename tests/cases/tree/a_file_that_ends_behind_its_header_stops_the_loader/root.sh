. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt/bad:/opt/good
library opt/bad/liba.so truncate=64
library opt/good/liba.so
