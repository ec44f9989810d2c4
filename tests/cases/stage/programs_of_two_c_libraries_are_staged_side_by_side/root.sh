. "$TOP/tests/cases/tree/three.sh"
loaders
elf usr/lib64/libc.so.6
