. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt/bad:/opt/good
cat <<'END'
link opt/bad/liba.so /none
END
library opt/good/liba.so
