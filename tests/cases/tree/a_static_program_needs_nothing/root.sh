. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
cat <<'END'
elf usr/bin/p abi=amd64 type=exec nodynamic=yes exit=0
END
