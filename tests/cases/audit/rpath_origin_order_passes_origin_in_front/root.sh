. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p 'runpath=$ORIGIN:${ORIGIN}/lib:/opt/lib'
