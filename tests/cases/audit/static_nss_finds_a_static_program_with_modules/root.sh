. "$TOP/tests/cases/later/parts.sh"
echo 'elf usr/bin/p abi=amd64 type=exec nodynamic=yes exit=0 "rodata=\0libnss_%s.so%s\0"'
