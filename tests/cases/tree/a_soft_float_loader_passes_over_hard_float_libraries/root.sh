. "$TOP/tests/cases/tree/loaders.sh"
debian armel arm-linux-gnueabi lib/ld-linux.so.3
cat <<'END'
elf usr/bin/p abi=armel interp=/lib/ld-linux.so.3 needed=liba.so runpath=/opt/hard:/opt/soft
elf opt/soft/liba.so abi=armel
elf opt/hard/liba.so abi=armhf
END
