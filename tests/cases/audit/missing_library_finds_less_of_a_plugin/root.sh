. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p
library usr/lib/app/one.so needed=libgone.so.1
library usr/lib/app/two.so needed=libhost.so
library usr/lib/app/private/libhost.so soname=libhost.so
