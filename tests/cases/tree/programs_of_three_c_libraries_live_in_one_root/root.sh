. "$TOP/tests/cases/tree/three.sh"
loaders
for l in gnu:libc.so.6 musl:libc.so uclibc:libc.so.0; do
	eval "interpreter=\$${l%:*}"
	elf "usr/bin/p.${l%:*}" "interp=$interpreter" "needed=lib${l%:*}.so" \
		"needed=${l#*:}"
	elf "usr/lib/lib${l%:*}.so" "needed=${l#*:}"
	elf "usr/lib64/lib${l%:*}.so" "needed=${l#*:}"
done
elf usr/lib64/libc.so.6
elf usr/lib/libc.so.0 needed=ld64-uClibc.so.1
