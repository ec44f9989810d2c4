. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p20 needed=liba.so truncate=20
program usr/bin/p64 needed=liba.so truncate=64
program usr/bin/p3000 needed=liba.so truncate=3000 "rodata=$(printf '%04000d' 0)"
library usr/lib/liba.so
