. "$TOP/tests/cases/cache/parts.sh"
box
library one/libx.so.1 soname=libx.so.1
library two/libx.so.1 soname=libx.so.1
echo 'elf three/libx.so.1 abi=i386 soname=libx.so.1 needed=libc.so.6'
printf '%s\n' 'file etc/ld.so.conf "/one\n/three\n/two\n"'
