. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=/usr/bin/p needed=/usr/bin/p
