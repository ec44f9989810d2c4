. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p "$(dlopens '[{"soname":["liba.so.2","liba.so.1","liba.so.0"]},{"soname":["libb.so.2","libb.so.1"],"feature":"b"}]')"
library usr/lib/liba.so.1
library usr/lib/liba.so.0
