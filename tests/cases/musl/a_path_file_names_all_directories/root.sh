. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=liba.so needed=libb.so needed=libd.so
printf '%s\n' 'file etc/ld-musl-x86_64.path "/opt/one:/opt/two\n\n:/opt/three\n"'
library opt/one/liba.so
library opt/two/libb.so
library opt/three/libd.so
