. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library opt/lib/liba.so
library usr/lib/liba.so
dir() { printf 'dir %s\n' "$1"; }
dir opt/bin
