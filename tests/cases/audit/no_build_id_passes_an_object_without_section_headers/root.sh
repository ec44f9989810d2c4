. "$TOP/tests/cases/later/parts.sh"
cat <<'END'
elf usr/bin/p abi=mips interp=/lib/ld.so.1 exit=0 note=GNU:1:x note=GNU:3:0123456789 sections=no
END
