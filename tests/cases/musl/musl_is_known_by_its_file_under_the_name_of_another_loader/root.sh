. "$TOP/tests/cases/musl/loader.sh"
LOADER=/lib64/ld-linux-x86-64.so.2
loader usr/lib/libc.so
echo "link ${LOADER#/} ../usr/lib/libc.so"
program usr/bin/p needed=libm.so.6 needed=liba.so runpath=/opt/a
library opt/a/liba.so needed=libb.so
library opt/a/libb.so
echo 'file etc/ld-musl-x86_64.path /opt/path'
