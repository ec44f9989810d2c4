. "$TOP/tests/cases/audit/units.sh"
base='section=.ARM.attributes:0x70000003:A\x16\0\0\0aeabi\0\x01\x0c\0\0\0\x06\x06\x0a\x02\x1c\x01'
newer='section=.ARM.attributes:0x70000003:A\x1a\0\0\0aeabi\0\x01\x10\0\0\0\x057-A\0\x06\x0a\x0a\x04\x1c\x01'
cat <<END
elf lib/ld-linux-armhf.so.3 abi=armhf soname=ld-linux-armhf.so.3 "$base"
elf lib/libc.so.6 abi=armhf soname=libc.so.6 "$base"
elf bin/sh abi=armhf interp=/lib/ld-linux-armhf.so.3 needed=libc.so.6 "$base"
elf usr/bin/newer abi=armhf interp=/lib/ld-linux-armhf.so.3 needed=libc.so.6 "$newer" "$abbreviations" "$(units 'GNU C17 12.2.0 -march=armv6 -mfpu=vfp -g -O2' main.c 'GNU C17 12.2.0 -march=armv7-a -mfpu=neon -g -O2' src/simd.c)"
elf usr/bin/silent abi=armhf interp=/lib/ld-linux-armhf.so.3 needed=libc.so.6 "$newer" "$abbreviations" "$(units 'GNU C17 12.2.0 -g -O2' main.c)"
END
