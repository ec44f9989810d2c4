. "$TOP/tests/cases/musl/loader.sh"
musl
echo 'link lib64/ld-linux-x86-64.so.2 /lib/ld-musl-x86_64.so.1'
echo 'elf usr/bin/p abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 exit=0' \
	'needed=libc.so.6 needed=libgone.so undef=lost got=lost'
