. "$TOP/tests/cases/musl/loader.sh"
echo 'link lib/ld-musl-x86_64.so.1 /usr/lib/libc.so'
program usr/bin/p needed=liba.so
library lib/liba.so
