. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libnone.so runpath=/opt verneed=liba.so:V2
library opt/liba.so soname=liba.so.1 needed=ld-linux-x86-64.so.2 verdef=liba.so.1 verdef=V1
