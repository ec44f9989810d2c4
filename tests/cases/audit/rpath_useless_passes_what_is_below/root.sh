. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p 'runpath=/usr/lib/app:/usr/local/lib:$ORIGIN/../lib'
library usr/lib/app/liba.so
