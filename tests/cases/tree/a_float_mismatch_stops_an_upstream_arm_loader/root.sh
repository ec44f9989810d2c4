. "$TOP/tests/cases/tree/loaders.sh"
loader armhf lib/ld-linux-armhf.so.3 ld-linux-armhf.so.3 '/lib/\0/usr/lib/\0ld.so (GNU libc) stable release version 2.36.\n'
cat <<'END'
elf usr/bin/p abi=armhf interp=/lib/ld-linux-armhf.so.3 exit=0 needed=liba.so runpath=/opt/soft:/opt/hard
elf opt/soft/liba.so abi=armel
elf opt/hard/liba.so abi=armhf
END
