. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so.1 runpath=/opt/a
program usr/bin/q needed=liba.so.1
library opt/a/liba.so.1 soname=liba.so.1
library usr/lib/liba.so.1 soname=liba.so.1 sym=other
library opt/b/liba.so.1 soname=liba.so.1 sym=third
