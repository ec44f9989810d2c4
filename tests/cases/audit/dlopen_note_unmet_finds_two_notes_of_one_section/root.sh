. "$TOP/tests/cases/later/parts.sh"
loader s390x lib/ld64.so.1 ld64.so.1 '/lib/\0/usr/lib/\0ld.so (GNU libc) stable release version 2.36.\n'
printf 'elf usr/bin/p abi=s390x interp=/lib/ld64.so.1 exit=0 sections=no "%s" "%s"\n' \
	"$(dlopens '[{"soname":["liba.so"],"unknown":1}]')" \
	"$(dlopens '[{"soname":["libb.so"]}]')"
