. "$TOP/tests/cases/musl/loader.sh"
musl
program opt/real/p 'runpath=$ORIGIN/../lib' needed=liba.so
echo 'link usr/bin/p /opt/real/p'
library opt/lib/liba.so
library usr/lib/liba.so
