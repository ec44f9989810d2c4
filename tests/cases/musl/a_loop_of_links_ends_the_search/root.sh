. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p runpath=/opt needed=liba.so
echo 'link opt/liba.so liba.so'
library lib/liba.so
