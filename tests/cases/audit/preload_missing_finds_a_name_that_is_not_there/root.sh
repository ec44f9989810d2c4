. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p
program usr/bin/q
printf '%s\n' 'file etc/ld.so.preload "# shims\nlibgone.so /usr/lib/liba.so:libscript.so\n"'
library usr/lib/liba.so
echo 'file usr/lib/libscript.so "text"'
