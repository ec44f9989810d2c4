. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt/bad:/opt/good
cat <<'END'
file opt/bad/liba.so text-text-text-text-text-text-text-text-text-text-text-text-text-text
END
library opt/good/liba.so
