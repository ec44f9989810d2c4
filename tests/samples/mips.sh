# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Words for descriptions of the root of a router, soft-float MIPS32r2 with musl.

FLAGS='\0\0\x20\x02\x01\0\0\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'
LOADER=/lib/ld-musl-mips-sf.so.1

# elf PATH WORD...
elf() {
	printf 'elf %s abi=mips flags=0x70001007 "segment=0x70000003:%s"' \
		"$1" "$FLAGS"
	shift
	printf ' "%s"' "$@"
	echo
}

# root DIR: its loader and C library, and a program.
root() {
	elf "$1$LOADER" 'rodata=musl libc (mips-sf)\01.2.4\0'
	echo "link $1/lib/libc.so ld-musl-mips-sf.so.1"
	elf "$1/bin/busybox" interp=$LOADER needed=libc.so
}
