. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p mode=4755 relro=yes undef=f plt=f dyn=24:0
program usr/bin/q type=exec execstack=yes
