. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p mode=4755 type=exec execstack=yes runpath=/opt undef=f plt=f
program usr/bin/late mode=2755 relro=yes undef=f plt=f
