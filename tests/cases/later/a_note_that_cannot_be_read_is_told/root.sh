. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/notalist "$(dlopens '{"soname":["libx.so"]}')"
program usr/bin/notutf8 "$(dlopens '[{"soname":["libx\xff.so"]}]')"
program usr/bin/cut "$(dlopens '[{"soname":["libx.so"')"
program usr/bin/nonames "$(dlopens '[{"feature":"x"},{"soname":[]},{"soname":"libx.so"},{"soname":[1]},7,{"soname":["libx.so"],"priority":"odd"}]')"
program usr/bin/empty "$(dlopens "")"
library usr/lib/libx.so
