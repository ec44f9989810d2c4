. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64 usr/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2
echo "link lib usr/lib"
echo "link lib64 usr/lib64"
echo "link usr/lib64/ld-linux-x86-64.so.2 /lib/x86_64-linux-gnu/ld-linux-x86-64.so.2"
program usr/bin/p
