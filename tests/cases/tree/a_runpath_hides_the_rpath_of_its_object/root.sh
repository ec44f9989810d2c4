. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so rpath=/opt/a runpath=/opt/b
library opt/a/liba.so
library opt/b/liba.so
