. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=liba.so 'rpath=:opt::/opt/b:./opt'
library opt/liba.so
library liba.so
library opt/b/liba.so
