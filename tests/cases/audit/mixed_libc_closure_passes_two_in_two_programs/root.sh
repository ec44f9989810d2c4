. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
library usr/lib/libc.so.6 soname=libc.so.6
program usr/bin/p needed=libc.so.6
loader amd64 lib/ld-musl-x86_64.so.1 libc.so 'musl libc (x86_64)\0'
echo 'link lib/libc.musl-x86_64.so.1 ld-musl-x86_64.so.1'
echo 'elf usr/bin/q abi=amd64 interp=/lib/ld-musl-x86_64.so.1 exit=0' \
	'needed=libc.musl-x86_64.so.1'
