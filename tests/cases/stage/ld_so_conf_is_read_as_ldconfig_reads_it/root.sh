. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'dir etc/ld.so.conf.d'
printf '%s\n' 'file etc/ld.so.conf "# a comment\n/opt/one   # and one behind\n\tinclude ld.so.conf.d/*.conf\ninclude /etc/gone.conf\n"'
printf '%s\n' 'file etc/ld.so.conf.d/b.conf "/opt/two\n"'
printf '%s\n' 'file etc/ld.so.conf.d/a.conf "  /opt/three/\n"'
printf '%s\n' 'file etc/ld.so.conf.d/c.txt "/opt/not\n"'
library opt/one/libone.so.1
library opt/two/libtwo.so.1
library opt/three/libthree.so.1
library opt/not/libnot.so.1
