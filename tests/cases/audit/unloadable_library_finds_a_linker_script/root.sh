. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so
echo 'file usr/lib/liba.so "GROUP ( /usr/lib/liba.so.1 AS_NEEDED ( /lib64/ld-linux-x86-64.so.2 ) ) /* a text as long as a header */"'
library usr/lib/one.so needed=liba.so
