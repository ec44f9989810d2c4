. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so needed=libb.so.1
program usr/bin/q needed=libb.so.1 auxiliary=libx.so
library usr/lib/liba.so needed=libb.so.1
library usr/lib/libb.so.1.0 soname=libb.so.1
library usr/lib/libx.so
cat <<'END'
link usr/lib/libb.so.1 libb.so.1.0
elf usr/bin/static abi=amd64 type=exec nodynamic=yes exit=0
END
