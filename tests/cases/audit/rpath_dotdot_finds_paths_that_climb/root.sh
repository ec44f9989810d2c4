. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p 'runpath=$ORIGIN/../../../lib'
program usr/bin/q runpath=/usr/lib/../lib64
