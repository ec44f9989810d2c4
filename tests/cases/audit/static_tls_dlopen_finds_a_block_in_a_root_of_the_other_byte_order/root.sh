. "$TOP/tests/cases/later/parts.sh"
debian ppc64 powerpc64-linux-gnu lib64/ld64.so.1
cat <<'END'
elf usr/lib/x.so abi=ppc64 segment=7:eight\0\0\0 reloc=73 sections=no
END
