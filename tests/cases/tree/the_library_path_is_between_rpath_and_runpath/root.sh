. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so rpath=/opt/rpath
program usr/bin/q needed=liba.so runpath=/opt/runpath
library opt/rpath/liba.so
library opt/path/liba.so
library opt/runpath/liba.so
