. "$TOP/tests/cases/uclibc/loaders.sh"
ng
program usr/bin/p needed=/opt/a/liba.so needed=/none/libb.so needed=/none/libc.so
library opt/a/liba.so
library lib/liba.so
library lib/libb.so
