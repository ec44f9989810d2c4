. "$TOP/tests/cases/tree/loaders.sh"
loader s390x lib/ld64.so.1 ld64.so.1 '/lib/\0/usr/lib/\0ld.so (GNU libc) stable release version 2.36.\n'
cat <<'END'
elf p abi=s390x interp=/lib/ld64.so.1 needed=liba.so runpath=opt
dir opt
END
