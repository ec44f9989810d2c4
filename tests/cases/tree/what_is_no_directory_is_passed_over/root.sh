. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/none:/opt/file:/opt/file/x:/opt/dangling:/opt/link
cat <<'END'
file opt/file text
link opt/dangling /none
link opt/link a
END
library opt/a/liba.so
