. "$TOP/tests/cases/tree/loaders.sh"
cat <<'END'
file lib64/ld-linux-x86-64.so.2 text
END
program usr/bin/p needed=liba.so
library usr/lib/liba.so
