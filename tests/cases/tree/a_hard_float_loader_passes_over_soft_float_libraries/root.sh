. "$TOP/tests/cases/tree/loaders.sh"
debian armhf arm-linux-gnueabihf lib/ld-linux-armhf.so.3
cat <<'END'
elf usr/bin/p abi=armhf interp=/lib/ld-linux-armhf.so.3 exit=0 needed=liba.so needed=libb.so runpath=/opt/soft:/opt/hard
elf opt/soft/liba.so abi=armel
elf opt/hard/liba.so abi=armhf
elf opt/soft/libb.so abi=armhf flags=0x05000000
elf opt/hard/libb.so abi=armhf
END
