. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=libx.so
library usr/lib/libx.so execstack=yes
library usr/lib/plain.so
