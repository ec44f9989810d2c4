. "$TOP/tests/cases/tree/loaders.sh"
upstream 2.28
library opt/lib/libfirst.so.1 soname=libfirst.so.1
library opt/lib/haswell/libfirst.so.1 soname=libfirst.so.1
printf '%s\n' 'file etc/ld.so.conf "/opt/lib\n"'
