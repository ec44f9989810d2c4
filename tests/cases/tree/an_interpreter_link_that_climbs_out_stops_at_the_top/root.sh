. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64 lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
cat <<'END'
link lib64/ld-linux-x86-64.so.2 ../../../lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
END
program usr/bin/p needed=liba.so
library usr/lib/liba.so
