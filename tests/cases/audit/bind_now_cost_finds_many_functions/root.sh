. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p dyn=24:0 relocs=7:2000
