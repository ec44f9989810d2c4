. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p
library usr/lib32/libx.so machine=3 class=32
