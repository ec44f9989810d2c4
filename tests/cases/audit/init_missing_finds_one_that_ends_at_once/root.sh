. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program bin/sh
program sbin/init needed=libgone.so.1
