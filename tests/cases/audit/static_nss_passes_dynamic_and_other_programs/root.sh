. "$TOP/tests/cases/later/parts.sh"
debian_amd64
program usr/bin/p 'rodata=\0libnss_%s.so%s\0'
echo 'elf usr/bin/q abi=amd64 type=exec nodynamic=yes exit=0 "rodata=\0see libnss_files.so\0"'
