. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so
cat <<'END'
file usr/lib/liba.so text
elf usr/bin/static abi=amd64 type=exec nodynamic=yes exit=0
END
