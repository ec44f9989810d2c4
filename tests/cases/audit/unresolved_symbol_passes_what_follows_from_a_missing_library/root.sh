. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=libgone.so undef=lost got=lost
