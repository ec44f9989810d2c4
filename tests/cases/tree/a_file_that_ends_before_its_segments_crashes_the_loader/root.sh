. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt/bad:/opt/good
library opt/bad/liba.so truncate=3000 "rodata=$(printf %08000d 0)"
library opt/good/liba.so
