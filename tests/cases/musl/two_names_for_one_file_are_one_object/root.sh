. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p needed=/opt/liba.so needed=libb.so needed=liba.so \
	needed=libd.so
library opt/liba.so
echo 'hard lib/libb.so opt/liba.so'
echo 'link lib/libd.so libb.so'
library lib/liba.so
