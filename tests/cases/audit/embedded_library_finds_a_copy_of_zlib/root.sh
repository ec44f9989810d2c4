. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p "rodata= deflate 1.2.13 Copyright Jean-loup Gailly"
