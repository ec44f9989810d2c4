. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so rpath=/opt/a:/opt/b
library opt/a/liba.so needed=libb.so runpath=/nowhere
library opt/b/libb.so
