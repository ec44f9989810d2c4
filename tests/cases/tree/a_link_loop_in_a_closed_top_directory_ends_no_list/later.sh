. "$TOP/tests/cases/tree/loaders.sh"
upstream 2.39
program usr/bin/p needed=liba.so runpath=/:/opt
library opt/liba.so
cat <<'END'
link liba.so liba.so
END
