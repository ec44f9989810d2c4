. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so
library usr/lib/liba.so.1.2 soname=liba.so.1
echo "link usr/lib/liba.so liba.so.1.2"
