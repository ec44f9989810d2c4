. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p
library usr/lib/x.so execstack=yes
library usr/lib/y.so execstack=absent
