. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p "$(dlopens '[{"soname":["liba.so.2","liba.so.1"],"priority":"required"}]')"
library usr/lib/liba.so.1
