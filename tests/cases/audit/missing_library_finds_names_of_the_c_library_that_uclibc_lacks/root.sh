. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=libm.so.6
