. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p "$(dlopens '[{"soname":["libs.so"],"priority":"suggested"},{"soname":["libr.so"]}]')"
program usr/bin/q "$(dlopens '[{"soname":["libq.so"],"feature":"q","priority":"required"}]')"
