. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p runpath=/usr/lib:
program usr/bin/q rpath=:/usr/lib
program usr/bin/r runpath=/lib::/usr/lib
