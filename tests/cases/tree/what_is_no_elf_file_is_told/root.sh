. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
cat <<'END'
file usr/bin/text text
file usr/bin/empty ""
dir usr/bin/directory
fifo usr/bin/fifo
link usr/bin/loop loop
link usr/bin/dangling /none
END
library usr/bin/object type=rel
library usr/bin/core type=core
