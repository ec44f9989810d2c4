. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/q needed=libgone.so verneed=libgone.so:G_1
