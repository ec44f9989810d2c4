. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
echo 'elf usr/bin/p abi=amd64 interp=/lib/ld64-uClibc.so.0 needed=libc.so.0 exit=0'
library usr/lib/p/a.so needed=libc.so.1
program usr/bin/q
