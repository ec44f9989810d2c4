. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so
cat <<'END'
link usr/lib/liba.so ../../../../../../tmp/liba.so
END
library tmp/liba.so
cat <<'END'
link usr/lib/libb.so ../../../../../../../../../../../../../../../../../etc/passwd
END
