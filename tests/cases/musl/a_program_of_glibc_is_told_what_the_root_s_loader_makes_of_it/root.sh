. "$TOP/tests/cases/musl/loader.sh"
musl
for p in p q r; do
	printf 'elf usr/bin/%s abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 ' $p
	case $p in
	p) echo 'needed=libc.so.6 undef=__printf_chk plt=__printf_chk' ;;
	q) echo 'needed=libm.so.6' ;;
	r) echo 'needed=libc.so.6 needed=libresolv.so.2' ;;
	esac
done
