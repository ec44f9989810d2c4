. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so
library opt/a/liba.so soname=liba.so
library usr/lib/liba.so soname=libx.so
cat <<'END'
file etc/ld.so.conf "/opt/a\n"
END
elf() { printf 'elf %s abi=arm64 soname=liba.so\n' "$1"; }
elf arm64/liba.so
