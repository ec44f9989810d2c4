. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p note=GNU:3:abcd
program usr/bin/q note=GNU:3:abce
