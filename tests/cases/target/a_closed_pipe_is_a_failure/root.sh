. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p
