. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so runpath=/opt verneed=libb.so:B_1 "$(dlopens '[{"soname":["libd.so"],"priority":"required"}]')"
library usr/lib/liba.so needed=libb2.so
library opt/libplug.so needed=liba.so
