. "$TOP/tests/cases/uclibc/loaders.sh"
D16='A\x1a\0\0\0aeabi\0\x01\x10\0\0\0\x057-A\0\x06\x0a\x0a\x04\x1c\x01'
NEON='A\x1c\0\0\0aeabi\0\x01\x12\0\0\0\x057-A\0\x06\x0a\x0a\x03\x0c\x01\x1c\x01'
for name in d16 neon; do
	[ $name = d16 ] && attributes=$D16 || attributes=$NEON
	elf static-$name abi=armhf type=exec nodynamic=yes exit=0 \
		"section=.ARM.attributes:0x70000003:$attributes"
done
elf glibc abi=armhf interp=/lib/ld-linux-armhf.so.3 needed=libc.so.6 \
	"section=.ARM.attributes:0x70000003:$D16"
