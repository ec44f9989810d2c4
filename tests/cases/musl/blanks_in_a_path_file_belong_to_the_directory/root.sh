. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so needed=libb.so
printf '%s\n' 'file etc/ld-musl-x86_64.path "/opt/one \n# /opt/two\n"'
echo 'dir "opt/one "'
library '"opt/one /liba.so"'
library opt/one/liba.so
library opt/two/libb.so
