. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so.1
library usr/lib/liba.so.1 soname=liba.so.1 needed=libgone.so.2
