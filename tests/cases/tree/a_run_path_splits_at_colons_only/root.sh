. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so "runpath=/opt/a;/opt/b:/opt/c"
library opt/a/liba.so
library opt/c/liba.so
