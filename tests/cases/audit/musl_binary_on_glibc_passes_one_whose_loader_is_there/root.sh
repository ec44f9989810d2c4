. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
loader amd64 lib/ld-musl-x86_64.so.1 libc.so 'musl libc (x86_64)\0'
echo 'elf usr/bin/p abi=amd64 interp=/lib/ld-musl-x86_64.so.1 needed=libc.so exit=0'
library usr/lib/liba.so soname=liba.so needed=libc.so
program usr/bin/q needed=libc.so.6
