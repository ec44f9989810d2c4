. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=liba.so
cat <<'END'
elf usr/lib/liba.so abi=i386
END
