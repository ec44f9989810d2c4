. "$TOP/tests/cases/cache/parts.sh"
box
library opt/liba.so.1 soname=liba.so.1
library srv/libb.so.1 soname=libb.so.1
printf '%s\n' 'file etc/ld.so.conf "/opt\n"'
printf '%s\n' 'file conf/own "include more/*.conf\n"'
printf '%s\n' 'file conf/more/b.conf "/srv\n"'
