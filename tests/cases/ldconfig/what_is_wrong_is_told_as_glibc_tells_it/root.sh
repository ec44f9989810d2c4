. "$TOP/tests/cases/cache/parts.sh"
box
echo 'file usr/lib/libempty.so.1 ""'
echo 'file usr/lib/libshort.so.1 abc'
echo 'file usr/lib/libtext.so.1 "a text that is longer than the header of an ELF file, which has 64 bytes"'
echo 'file usr/lib/libscript.so "/* GNU ld script */ a text that is longer than the header of an ELF file"'
library usr/lib/libx.so.1.1 soname=libx.so.1
echo 'file usr/lib/libx.so.1 "a text that is longer than the header of an ELF file, which has 64 bytes"'
library usr/lib/libcut.so.1 truncate=100
echo 'link usr/lib/libgone.so.1 libgone.so.1.1'
printf '%s\n' 'file etc/ld.so.conf "hwcap 1 x\n/opt=libc7\ninclude loop.conf\n"'
printf '%s\n' 'link etc/loop.conf loop.conf'
