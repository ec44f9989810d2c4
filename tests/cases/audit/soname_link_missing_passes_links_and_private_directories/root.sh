. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so.1
library usr/lib/liba.so.1.2.3 soname=liba.so.1
echo "link usr/lib/liba.so.1 liba.so.1.2.3"
library usr/lib/app/libb.so.1.2.3 soname=libb.so.1
library usr/lib/plugin.so soname=other.so
