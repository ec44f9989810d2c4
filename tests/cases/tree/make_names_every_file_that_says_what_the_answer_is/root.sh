. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library opt/a/liba.so needed=libb.so.1
library usr/lib/libb.so.1.0 soname=libb.so.1
library usr/lib/libpre.so
cat <<'END'
elf opt/x/liba.so abi=arm64
link usr/lib/libb.so.1 /usr/lib/libb.so.1.0
file etc/ld.so.preload /usr/lib/libpre.so
file etc/ld.so.cache "no cache"
elf usr/bin/static abi=amd64 type=exec nodynamic=yes exit=0
END
