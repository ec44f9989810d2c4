. "$TOP/tests/cases/musl/loader.sh"
LOADER=/opt/m/lib/ld-musl-x86_64.so.1
loader opt/m/lib/ld-musl-x86_64.so.1
program usr/bin/p needed=liba.so
echo 'file opt/m/etc/ld-musl-x86_64.path /opt/one'
printf '%s\n' 'file etc/ld-musl-x86_64.path /opt/two'
library opt/one/liba.so
library opt/two/liba.so
