. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt/loop:/opt/good
program usr/bin/q needed=libb.so runpath=/opt/loop:/opt/good
cat <<'END'
link opt/loop/liba.so liba.so
link opt/loop/libb.so libb.so
END
library opt/good/liba.so
library opt/good/libb.so
library usr/lib/libb.so
