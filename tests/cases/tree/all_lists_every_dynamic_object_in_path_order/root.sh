. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so
library usr/lib/liba.so needed=libnone.so
cat <<'END'
link usr/lib/libb.so liba.so
elf usr/lib/foreign.so abi=arm64 needed=libx.so
file usr/lib/text text
elf usr/bin/static abi=amd64 type=exec nodynamic=yes exit=0
END
