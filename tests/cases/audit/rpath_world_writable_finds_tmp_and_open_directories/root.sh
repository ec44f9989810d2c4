. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p runpath=/tmp/lib
program usr/bin/q runpath=/opt/open/lib
program usr/bin/r runpath=/opt/open
program usr/bin/s runpath=/srv/lib
program usr/bin/t runpath=/var/sticky/lib
echo "dir opt/open mode=0777"
echo "dir opt/open/lib"
echo "link srv/lib /tmp"
echo "dir tmp mode=1777"
echo "dir var/sticky mode=1777"
