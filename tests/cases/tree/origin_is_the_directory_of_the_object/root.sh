. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program opt/app/bin/p needed=liba.so needed=libb.so 'runpath=$ORIGIN/../lib/priv:${ORIGIN}/../lib'
library opt/app/lib/priv/liba.so
library opt/app/lib/libb.so needed=libc.so 'runpath=$ORIGIN/sub'
library opt/app/lib/sub/libc.so
