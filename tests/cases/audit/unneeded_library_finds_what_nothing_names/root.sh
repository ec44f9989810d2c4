. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so.1
library usr/lib/liba.so.1 soname=liba.so.1
library usr/lib/libb.so.1.2 soname=libb.so.1
echo "link usr/lib/libb.so.1 libb.so.1.2"
echo 'file usr/bin/readme "libb.so.1"'
echo "dir etc"
