. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so 'runpath=/opt/$PLATFORM:/opt'
library opt/liba.so
library opt/haswell/liba.so
