. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so audit=libaudit.so \
	"$(dlopens '[{"soname":["libz.so"],"priority":"suggested","feature":"z"}]')"
library usr/lib/liba.so needed=libm.so
library usr/lib/libm.so needed=libd.so needed=libgone.so
library usr/lib/libb.so needed=libd.so
library opt/libd.so.1 soname=libd.so
library usr/lib/libz.so needed=libd.so
library usr/lib/libaudit.so needed=libonly.so
library usr/lib/libonly.so
echo 'link usr/lib/libd.so ../../opt/libd.so.1'
