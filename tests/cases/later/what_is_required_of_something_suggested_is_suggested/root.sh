. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p "$(dlopens '[{"soname":["libs.so"],"priority":"suggested"}]')"
library usr/lib/libs.so "$(dlopens '[{"soname":["libgone.so"],"priority":"required"}]')"
