. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=ld-linux-x86-64.so.2 needed=liba.so
library usr/lib/liba.so needed=/lib64/ld-linux-x86-64.so.2
library usr/lib/ld-linux-x86-64.so.2
