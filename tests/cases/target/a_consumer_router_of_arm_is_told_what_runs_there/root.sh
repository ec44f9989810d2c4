. "$TOP/tests/cases/uclibc/loaders.sh"
V7='A\x18\0\0\0aeabi\0\x01\x0e\0\0\0\x057-A\0\x06\x0a\x09\x02'
old | sed "s/ abi=armel/& \"section=.ARM.attributes:0x70000003:$(
	printf '%s' "$V7" | sed 's/\\/\\&/g')\"/"
echo 'dir lib/modules/2.6.36.4brcmarm+'
old_program bin/busybox
