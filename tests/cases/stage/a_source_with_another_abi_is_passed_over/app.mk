elf prog abi=armhf flags1=0x08000000 mode=755 interp=/lib/ld-linux-armhf.so.3 \
	needed=libfoo.so.1
