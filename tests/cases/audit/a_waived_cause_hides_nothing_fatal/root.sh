. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/at-start needed=libgone.so undef=data got=data
program usr/bin/lazy needed=libgone.so undef=call plt=call
