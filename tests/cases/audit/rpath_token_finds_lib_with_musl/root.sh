. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so 'runpath=/opt/lib:/usr/$LIB'
library opt/lib/liba.so soname=liba.so
program usr/bin/q 'runpath=/usr/$PLATFORM'
