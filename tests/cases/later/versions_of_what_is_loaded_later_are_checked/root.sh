. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=liba.so "$(dlopens '[{"soname":["libv.so"],"priority":"required"}]')"
program usr/bin/q needed=liba.so "$(dlopens '[{"soname":["libv.so"]}]')"
library usr/lib/liba.so soname=liba.so verdef=liba.so verdef=V1
library usr/lib/libv.so needed=liba.so verneed=liba.so:V2
