. "$TOP/tests/cases/stage/parts.sh"
glibc lib
echo 'link usr/lib/libfoo.so.1 ../../opt/current/lib/libfoo.so'
echo 'link opt/current foo-1'
echo 'link opt/foo-1/lib /srv/foo/lib'
library srv/foo/lib/libfoo.so.1.2 soname=libfoo.so.1
echo 'link srv/foo/lib/libfoo.so libfoo.so.1.2'
