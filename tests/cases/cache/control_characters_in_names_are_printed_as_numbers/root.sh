. "$TOP/tests/cases/cache/parts.sh"
box
printf '%s\n' 'elf "usr/lib/libx\n.so.1" abi=amd64 soname="liby\x1b[31m.so"'
