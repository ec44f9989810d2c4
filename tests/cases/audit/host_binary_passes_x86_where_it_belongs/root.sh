. "$TOP/tests/cases/later/parts.sh"
debian arm64 aarch64-linux-gnu lib/ld-linux-aarch64.so.1
program usr/lib/firmware/helper
cat <<'END'
elf usr/bin/p abi=arm64 interp=/lib/ld-linux-aarch64.so.1 exit=0
file usr/bin/libtool "#! /bin/sh\n# makes a wrapper script\n" mode=755
file usr/share/doc/libtool " x - temporary wrapper script for .libs/x\n"
END
