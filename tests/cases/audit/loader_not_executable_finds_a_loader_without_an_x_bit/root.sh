. "$TOP/tests/cases/tree/loaders.sh"
echo 'elf lib64/ld-linux-x86-64.so.2 abi=amd64 soname=ld-linux-x86-64.so.2 mode=0644 "rodata=/lib64/\0/usr/lib64/\0"'
program usr/bin/p
