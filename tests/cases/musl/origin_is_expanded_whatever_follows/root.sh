. "$TOP/tests/cases/musl/loader.sh"
musl
program usr/bin/p 'runpath=$ORIGINx:/opt/${ORIGIN}' needed=liba.so needed=libb.so
library usr/binx/liba.so
library opt/usr/bin/libb.so
