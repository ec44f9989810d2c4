. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so needed=libc.so
library usr/lib/liba.so
cat <<'END'
link usr/lib/libb.so liba.so
hard usr/lib/libc.so usr/lib/liba.so
END
