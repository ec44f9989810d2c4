. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so
printf '%s\n' 'file etc/ld-musl-x86_64.path /opt/one'
library lib/liba.so
