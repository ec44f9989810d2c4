. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p 'runpath=/none\n/opt/a\n\n:' needed=liba.so needed=libb.so
library opt/a/liba.so
library opt/b/libb.so
library liba.so
