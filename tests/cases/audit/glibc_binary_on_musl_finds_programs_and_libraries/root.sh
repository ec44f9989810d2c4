. "$TOP/tests/cases/musl/loader.sh"
musl
echo 'link lib64/ld-linux-x86-64.so.2 /lib/ld-musl-x86_64.so.1'
G=/lib64/ld-linux-x86-64.so.2
echo "elf usr/bin/compat abi=amd64 interp=$G needed=libc.so.6 exit=0" \
	'undef=__strcpy_chk undef=backtrace plt=__strcpy_chk plt=backtrace'
echo "elf usr/bin/old abi=amd64 interp=/lib/ld-linux.so.2 needed=libc.so.6 exit=0"
library usr/lib/liba.so needed=libc.so.6
library usr/lib/p/plugin.so needed=libm.so.6 verneed=libm.so.6:GLIBC_2.29
program usr/bin/p needed=liba.so
