. "$TOP/tests/cases/tree/loaders.sh"
debian i386 i386-linux-gnu lib64/ld-linux-x86-64.so.2
program usr/bin/p
