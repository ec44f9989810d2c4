. "$TOP/tests/cases/tree/loaders.sh"
upstream 2.36
program usr/bin/p needed=libb.so needed=libc.so runpath=/:/opt
library opt/libb.so
library libc.so
library opt/libc.so
cat <<'END'
file liba.so text
END
