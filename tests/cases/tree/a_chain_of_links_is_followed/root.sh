. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so
cat <<'END'
link usr/lib/liba.so liba.so.1
link usr/lib/liba.so.1 /opt/x/liba.so.1.2
link opt/x ../srv
END
library srv/liba.so.1.2
