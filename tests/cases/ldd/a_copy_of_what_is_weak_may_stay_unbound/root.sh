. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so sym=there
program usr/bin/p needed=liba.so weaksym=gone copy=gone sym=lost copy=lost
