. "$TOP/tests/cases/tree/loaders.sh"
program usr/bin/p
echo "link lib64/ld-linux-x86-64.so.2 /opt/gone.so"
