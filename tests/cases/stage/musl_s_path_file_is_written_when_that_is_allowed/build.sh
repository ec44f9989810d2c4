. "$TOP/tests/cases/musl/loader.sh"
program prog needed=libfoo.so.1
program with needed=libfoo.so.1 runpath=/opt/foo
library lib/libfoo.so.1.2 soname=libfoo.so.1 needed=libbar.so
echo 'link lib/libfoo.so.1 libfoo.so.1.2'
library lib/libbar.so
