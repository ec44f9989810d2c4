. "$TOP/tests/cases/later/parts.sh"
debian mipsel mipsel-linux-gnu lib/ld.so.1
cat <<'END'
elf usr/bin/p abi=mipsel interp=/lib/ld.so.1 exit=0 execstack=yes
elf usr/lib/x.so abi=mipsel execstack=yes
END
