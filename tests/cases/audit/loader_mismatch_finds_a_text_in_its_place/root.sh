. "$TOP/tests/cases/tree/loaders.sh"
echo 'file lib64/ld-linux-x86-64.so.2 "not a loader" mode=0755'
program usr/bin/p
