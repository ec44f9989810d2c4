. "$TOP/tests/cases/tree/loaders.sh"
loader ppc64 lib64/ld64.so.1 ld64.so.1 '/lib64/\0/usr/lib64/\0ld.so (GNU libc) stable release version 2.36.\n'
cat <<'END'
elf usr/bin/p abi=ppc64 interp=/lib64/ld64.so.1 needed=liba.so needed=libb.so runpath=/opt/v2:/opt/v1
elf opt/v2/liba.so abi=ppc64 flags=2
elf opt/v1/liba.so abi=ppc64 flags=1
elf opt/v2/libb.so abi=ppc64 flags=0
END
