. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so runpath=/opt/a:/opt/b
program usr/bin/q needed=liba.so rpath=/opt/a:/opt/b
library opt/a/liba.so needed=libb.so
library opt/b/libb.so
