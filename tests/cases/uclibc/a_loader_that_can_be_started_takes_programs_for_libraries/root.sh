. "$TOP/tests/cases/uclibc/loaders.sh"
ng "$asked--library-path\\0"
program usr/bin/p needed=liba.so
elf lib/liba.so abi=amd64 type=exec
