. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/x86_64-linux-gnu/liba.so
cat <<'END'
dir opt/app/lib
link opt/link app
file usr/bin/p old
END
