. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p "$(dlopens '[{"soname":["liba.so.2","liba.so.1"],"priority":"required"},{"soname":["libb.so"],"feature":"sound"},{"soname":["libc.so"],"priority":"suggested"}]')"
