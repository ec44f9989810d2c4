. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=libm.so.6 needed=liba.so.1
library usr/lib/liba.so.1.2 soname=liba.so.1
echo "link usr/lib/liba.so.1 liba.so.1.2"
