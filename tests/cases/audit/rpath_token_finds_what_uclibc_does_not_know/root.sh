. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p 'rpath=/usr/$LIB'
program usr/bin/q 'rpath=$ORIGIN/../lib'
program usr/bin/r 'rpath=${ORIGIN}/../lib'
program usr/bin/s 'runpath=$ORIGIN/../lib' needed=liba.so
library usr/opt/liba.so
