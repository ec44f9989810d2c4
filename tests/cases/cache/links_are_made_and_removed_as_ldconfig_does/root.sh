. "$TOP/tests/cases/cache/parts.sh"
box
library usr/lib/libnew.so.1.2 soname=libnew.so.1
library usr/lib/libturn.so.2.1 soname=libturn.so.2
library usr/lib/libturn.so.2.0 soname=libturn.so.2
echo 'link usr/lib/libturn.so.2 libturn.so.2.0'
echo 'link usr/lib/libgone.so.3 libgone.so.3.1'
# The linker's; only what has a number behind .so goes.
echo 'link usr/lib/libgone.so libgone.so.3'
echo 'link usr/lib/gone.so.1 gone'
library usr/lib/libback.so.4.0 soname=libback.so.4
echo 'link usr/lib/libback.so.4 nowhere'
