. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p needed=libgone.so.1
program usr/bin/q needed=libgone.so.1
program data/v/r needed=libgone.so.1
program 'data/[s]/s' needed=libgone.so.1
program data/s/s needed=libgone.so.1
echo 'link bin usr/bin'
echo 'link opt/vendor ../data/v'
echo 'link opt/s "/data/[s]"'
