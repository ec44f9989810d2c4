. "$TOP/tests/cases/tree/loaders.sh"
loader s390x lib/ld64.so.1 ld64.so.1 '/lib64/\0/usr/lib64/\0ld.so (GNU libc) stable release version 2.36.\n'
cat <<'END'
elf usr/bin/p abi=s390x interp=/lib/ld64.so.1 needed=liba.so runpath=/opt/bad:/opt/good
elf opt/bad/liba.so abi=ppc64el
elf opt/good/liba.so abi=s390x
END
