. "$TOP/tests/cases/tree/loaders.sh"
upstream 2.42
program opt/app/p needed=liba.so 'runpath=$ORIGIN'
library opt/app/liba.so
cat <<'END'
link usr/bin/p /opt/app/p
END
