. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=liba.so 'runpath=/opt'
echo 'file opt/liba.so ""'
library usr/lib/liba.so soname=liba.so
