. "$TOP/tests/cases/patch/parts.sh"
elf opt/x/libx.so.1 soname=libx.so.1 runpath=/opt/x/dep
echo 'dir opt/x/dep'
echo 'link lib/libx.so ../opt/x/libx.so.1'
