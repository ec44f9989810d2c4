. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so rpath=/opt/a:/opt/b
library opt/a/liba.so needed=libb.so runpath=/opt/b
library opt/b/libb.so needed=libc.so
library opt/b/libc.so
