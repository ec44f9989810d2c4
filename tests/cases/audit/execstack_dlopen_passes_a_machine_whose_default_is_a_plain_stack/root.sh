. "$TOP/tests/cases/later/parts.sh"
debian arm64 aarch64-linux-gnu lib/ld-linux-aarch64.so.1
cat <<'END'
elf usr/bin/p abi=arm64 interp=/lib/ld-linux-aarch64.so.1 exit=0
elf usr/lib/x.so abi=arm64 execstack=absent
END
