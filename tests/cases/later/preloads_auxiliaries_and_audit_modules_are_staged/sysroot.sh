. "$TOP/tests/cases/later/parts.sh"
base
library usr/lib/libpre.so
library usr/lib/libaux.so
library usr/lib/libaudit.so needed=libdep.so
library usr/lib/libdep.so
