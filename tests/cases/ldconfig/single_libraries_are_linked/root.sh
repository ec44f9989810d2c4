. "$TOP/tests/cases/cache/parts.sh"
box
library opt/libx.so.1.1 soname=libx.so.1
library opt/liby.so.1.1 soname=liby.so.1
library opt/other
library usr/lib/libz.so.1.1 soname=libz.so.1
echo 'file opt/text "a text that is longer than the header of an ELF file, which has 64 bytes"'
echo 'link opt/link libx.so.1.1'
