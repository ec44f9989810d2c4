. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/good needed=liba.so
program usr/bin/bad needed=libnone.so
library usr/lib/liba.so
cat <<'END'
file usr/bin/text text
END
