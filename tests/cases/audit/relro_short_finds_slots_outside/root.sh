. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p undef=f plt=f relro=yes flags1=1 dyn=3:0x10
