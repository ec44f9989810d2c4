. "$TOP/tests/cases/tree/loaders.sh"
loader mips lib/ld.so.1 ld.so.1 '/lib/\0/usr/lib/\0'
loader mipsel lib64/ld.so.1 ld.so.1 '/lib64/\0/usr/lib64/\0'
echo "elf usr/bin/p abi=mips interp=/lib64/ld.so.1 exit=0 sections=no"
echo "elf usr/bin/q abi=mips interp=/lib/ld.so.1 exit=0 sections=no"
