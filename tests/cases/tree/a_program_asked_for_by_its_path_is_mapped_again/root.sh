. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p soname=libself.so needed=/usr/bin/p needed=libself.so
