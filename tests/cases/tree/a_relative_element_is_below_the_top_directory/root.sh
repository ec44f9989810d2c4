. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so runpath=opt/a:./opt/b
library opt/a/liba.so needed=libc.so 'runpath=$ORIGIN/sub'
library opt/b/libb.so
library opt/a/sub/libc.so
