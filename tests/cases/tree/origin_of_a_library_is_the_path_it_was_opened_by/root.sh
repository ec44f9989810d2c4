. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so runpath=/opt/link
library opt/real/liba.so needed=libb.so 'runpath=$ORIGIN/../b'
library opt/real/b/libb.so
library opt/b/libb.so
cat <<'END'
link opt/link real
END
