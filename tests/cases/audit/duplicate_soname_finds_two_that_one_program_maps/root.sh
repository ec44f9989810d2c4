. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=/opt/a/liba.so.1 needed=/opt/b/liba.so.1
library opt/a/liba.so.1 soname=liba.so.1
library opt/b/liba.so.1 soname=liba.so.1 sym=other
