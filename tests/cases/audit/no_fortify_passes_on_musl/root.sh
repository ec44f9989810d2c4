echo "elf lib/ld-musl-x86_64.so.1 abi=amd64 sym=memcpy"
echo "elf usr/bin/p abi=amd64 interp=/lib/ld-musl-x86_64.so.1 exit=0 undef=memcpy"
