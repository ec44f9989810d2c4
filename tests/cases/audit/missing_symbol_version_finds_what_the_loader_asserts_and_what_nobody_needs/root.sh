. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=f
program usr/bin/p needed=liba.so verneed=liba.so:A_1 undef=f@A_1 plt=f
program usr/bin/q verneed=libgone.so:G_1
library usr/lib/p/plugin.so verneed=libgone.so:G_1
