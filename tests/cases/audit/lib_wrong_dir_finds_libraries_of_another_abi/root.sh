. "$TOP/tests/cases/tree/loaders.sh"

debian_amd64
echo 'elf usr/lib/x86_64-linux-gnu/liba.so.1 abi=i386 soname=liba.so.1'
echo 'elf usr/lib64/libb.so abi=i386'
library usr/local/lib32/libc.so.1 soname=libc.so.1
echo 'elf usr/lib/arm-linux-gnueabihf/libd.so.1 abi=armel soname=libd.so.1'
echo 'elf lib64/lp64d/libe.so.1 abi=riscv64 flags=1 soname=libe.so.1'
echo 'elf usr/libx32/libf.so.1 abi=x32 soname=libf.so.1'
library usr/libx32/libg.so.1 soname=libg.so.1
