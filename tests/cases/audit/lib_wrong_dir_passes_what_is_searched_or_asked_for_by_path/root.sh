. "$TOP/tests/cases/tree/loaders.sh"

upstream 2.36
program usr/bin/p needed=libc.so.6 needed=libx.so.1 runpath=/usr/lib32
library usr/lib64/libz.so.1 soname=libz.so.1
printf '%s\n' 'file etc/ld.so.conf "include /etc/ld.so.conf.d/*.conf\n"'
printf '%s\n' 'file etc/ld.so.conf.d/local.conf "/usr/local/lib\n"'
library usr/local/lib/liby.so.1 soname=liby.so.1
library usr/lib/app/libw.so.1 soname=libw.so.1
library usr/lib/plugin.so
echo 'elf usr/lib/i386-linux-gnu/libv.so.1 abi=i386 soname=libv.so.1'
echo 'elf usr/lib/arm-linux-gnueabihf/sub/libu.so.1 abi=armel soname=libu.so.1'
echo 'elf lib64/lp64d/libe.so.1 abi=riscv64 flags=5 soname=libe.so.1'
echo 'elf usr/arm-linux-gnueabi/lib/libt.so.1 abi=armel soname=libt.so.1'
