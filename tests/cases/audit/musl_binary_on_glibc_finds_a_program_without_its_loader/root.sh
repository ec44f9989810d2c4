. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
echo 'elf usr/bin/p abi=amd64 interp=/lib/ld-musl-x86_64.so.1 needed=libc.so exit=0'
library usr/lib/p/a.so needed=libc.musl-x86_64.so.1
program usr/bin/q
