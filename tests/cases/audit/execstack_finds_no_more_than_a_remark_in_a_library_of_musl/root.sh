echo "elf lib/ld-musl-x86_64.so.1 abi=amd64 sym=printf"
echo "elf usr/bin/p abi=amd64 interp=/lib/ld-musl-x86_64.so.1 exit=0 needed=liba.so"
echo "elf usr/lib/liba.so abi=amd64 execstack=yes"
echo "elf usr/lib/libb.so abi=amd64 execstack=absent"
