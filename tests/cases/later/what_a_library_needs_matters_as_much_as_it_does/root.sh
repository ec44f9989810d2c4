. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p "$(dlopens '[{"soname":["libs.so"],"priority":"suggested"},{"soname":["libr.so"],"priority":"required"}]')"
library usr/lib/libs.so needed=libcommon.so
library usr/lib/libr.so needed=libcommon.so
library usr/lib/libcommon.so needed=libgone.so
program usr/bin/q "$(dlopens '[{"soname":["libs.so"],"priority":"suggested"}]')"
