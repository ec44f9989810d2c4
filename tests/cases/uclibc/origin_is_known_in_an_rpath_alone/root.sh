. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=liba.so needed=libr.so 'rpath=$ORIGIN/../../opt'
library opt/liba.so needed=libb.so 'rpath=/opt/$ORIGIN:${ORIGIN}/b:$ORIGIN/b'
library opt/libr.so needed=libc.so 'runpath=$ORIGIN/b'
library opt/b/libb.so
library opt/b/libc.so
