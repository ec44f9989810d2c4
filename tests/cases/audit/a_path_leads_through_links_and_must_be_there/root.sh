. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=libgone.so.1
program usr/sbin/q needed=libgone.so.2
echo "link bin usr/bin"
