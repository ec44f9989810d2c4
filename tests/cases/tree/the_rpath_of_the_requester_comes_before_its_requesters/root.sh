. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so rpath=/opt/p
library opt/p/liba.so needed=libb.so rpath=/opt/a
library opt/a/libb.so
library opt/p/libb.so
