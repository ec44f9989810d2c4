. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=opt/file:/opt/good
cat <<'END'
file opt/file text
END
library opt/good/liba.so
