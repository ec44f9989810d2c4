. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so runpath=/opt/p
library opt/p/liba.so needed=libc.so rpath=/opt/a
library opt/p/libb.so needed=libc.so rpath=/opt/b
library opt/a/libc.so needed=libd.so
library opt/b/libc.so
library opt/a/libd.so
library opt/b/libd.so
