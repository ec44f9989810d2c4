. "$TOP/tests/cases/tree/loaders.sh"
loader s390x lib/ld64.so.1 ld64.so.1 '/lib/\0/usr/lib/\0ld.so (GNU libc) stable release version 2.36.\n'
echo 'elf usr/bin/p abi=s390x interp=/lib/ld64.so.1 exit=0 sections=no' \
	'hash=gnu undef=lost got=lost'
echo 'elf usr/lib/p/a.so abi=s390x undef=lost got=lost sections=no hash=gnu'
