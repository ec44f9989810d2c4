. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p needed=liba.so "$(dlopens '[{"soname":["libx.so"],"feature":"x","priority":"suggested"},{"soname":["liby.so"],"description":"yes"}]')"
library usr/lib/liba.so "$(dlopens '[{"soname":["libz.so"],"priority":"required"}]')" runpath=/opt/z
library usr/lib/libx.so
library usr/lib/liby.so needed=libw.so
library usr/lib/libw.so
library opt/z/libz.so
