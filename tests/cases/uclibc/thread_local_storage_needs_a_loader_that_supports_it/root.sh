. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$asked%s: '%s' library contains unsupported TLS\\0"
program usr/bin/p needed=liba.so needed=libb.so
library lib/liba.so segment=7:bytes
library lib/libb.so
