. "$TOP/tests/cases/stage/parts.sh"
loader lib/$AARCH64
libc lib/libc.so.6
echo 'file usr/lib/libtext.so.1 "/* GNU ld script */ INPUT(libx.so)"'
echo 'file usr/lib/libempty.so.1 ""'
echo 'dir usr/lib/libdir.so.1'
echo 'fifo usr/lib/libpipe.so.1'
echo 'link usr/lib/libgone.so.1 libgone.so.1.0'
library usr/lib/libcut.so.1 truncate=300
echo 'elf usr/lib/libarm.so.1 abi=armhf soname=libarm.so.1'
