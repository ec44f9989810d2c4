. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
debian armhf arm-linux-gnueabihf lib/ld-linux-armhf.so.3
program usr/bin/p needed=liba.so needed=libnone.so needed=ld-linux-x86-64.so.2
library usr/lib/liba.so
cat <<'END'
elf usr/bin/arm abi=armhf interp=/lib/ld-linux-armhf.so.3 needed=libarm.so
elf usr/lib/libarm.so abi=armhf needed=ld-linux-armhf.so.3
END
