. "$TOP/tests/cases/stage/parts.sh"
glibc lib
printf '%s\n' 'file etc/ld.so.conf "include ld.so.conf\ninclude ../etc/*.conf\n/opt/one\n"'
library opt/one/libone.so.1
