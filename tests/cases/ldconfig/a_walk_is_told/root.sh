. "$TOP/tests/cases/cache/parts.sh"
box
library opt/libx.so.1.1 soname=libx.so.1
library srv/libs.so soname=libs.so
library usr/lib/liby.so.1.1 soname=liby.so.1
echo 'link usr/lib/liby.so.1 liby.so.1.1'
library usr/lib/glibc-hwcaps/x86-64-v3/liby.so.1.1 soname=liby.so.1
library usr/lib/haswell/liby.so.1.1 soname=liby.so.1
printf '%s\n' 'file etc/ld.so.conf "/opt\ninclude more.conf\n/opt/\n"'
printf '%s\n' 'file etc/more.conf "\n/none\n"'
