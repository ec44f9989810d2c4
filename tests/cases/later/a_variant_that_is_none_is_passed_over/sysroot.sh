. "$TOP/tests/cases/later/parts.sh"
base
library usr/lib/libx.so
cat <<'END'
file usr/lib/glibc-hwcaps/x86-64-v2/libx.so secret
link usr/lib/glibc-hwcaps/x86-64-v3 /opt
file opt/libx.so secret
elf usr/lib/glibc-hwcaps/x86-64-v4/libx.so abi=arm64
END
