. "$TOP/tests/cases/cache/parts.sh"
box
library one/libx.so.1 soname=libx.so.1
library two/libx.so.1 soname=libx.so.1
printf '%s\n' 'file etc/ld.so.conf "/one\n/two\n"'
