. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p runpath=lib
