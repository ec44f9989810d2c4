. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt/a:/opt/b
library opt/a/liba.so soname=liba.so needed=libb.so
library opt/b/libb.so soname=libb.so
