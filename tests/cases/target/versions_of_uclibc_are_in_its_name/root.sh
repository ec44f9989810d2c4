. "$TOP/tests/cases/uclibc/loaders.sh"
old
elf usr/bin/p abi=armel interp=/lib/ld-uClibc.so.0
