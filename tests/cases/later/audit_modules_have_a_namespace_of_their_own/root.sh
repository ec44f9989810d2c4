. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=liba.so rpath=/opt/p audit=libaudit.so:libgone.so depaudit=libdep.so
library opt/p/liba.so soname=liba.so
library usr/lib/libaudit.so needed=liba.so audit=libnever.so
library usr/lib/libdep.so needed=libaudit.so
