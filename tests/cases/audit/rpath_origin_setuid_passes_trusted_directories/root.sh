. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p 'runpath=$ORIGIN/../lib/app' mode=4755
program opt/app/q 'runpath=$ORIGIN/lib'
program opt/app/r runpath=/opt/app/lib mode=4755
library opt/app/s.so 'runpath=$ORIGIN/lib' mode=4755
