. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so rpath=/opt/a runpath=
library opt/a/liba.so
