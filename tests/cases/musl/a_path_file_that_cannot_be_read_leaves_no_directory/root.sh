. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so
echo 'dir etc/ld-musl-x86_64.path'
library lib/liba.so
