. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so
echo 'link usr/lib/liba.so /lib64/ld-linux-x86-64.so.2'
library usr/lib/libb.so needed=ld-linux-x86-64.so.2
