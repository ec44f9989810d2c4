. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so 'runpath=/opt/$LIB'
library opt/lib/x86_64-linux-gnu/liba.so
