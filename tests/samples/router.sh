# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A description for mkelf of what the examples of xstage-target(1) look at:
# the root of a router with OpenWrt, in which a library for another machine is,
# and a program from a distribution's cross compiler.

FLAGS='\0\0\x20\x02\x01\0\0\x03\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0'
LOADER=/lib/ld-musl-mips-sf.so.1

# elf PATH WORD...: soft-float MIPS32r2.
elf() {
	printf 'elf %s abi=mips flags=0x70001007 "segment=0x70000003:%s"' \
		"$1" "$FLAGS"
	shift
	printf ' "%s"' "$@"
	echo
}

elf router$LOADER 'rodata=musl libc (mips-sf)\01.2.4\0'
echo 'link router/lib/libc.so ld-musl-mips-sf.so.1'
elf router/bin/busybox interp=$LOADER needed=libc.so
echo 'elf router/usr/lib/libssl.so.3 abi=amd64 soname=libssl.so.3'
printf '%s\n' 'file router/etc/openwrt_release "DISTRIB_ARCH=mips_24kc\n"'
echo 'elf a.out abi=mips flags=0x70001007 interp=/lib/ld.so.1 needed=libc.so.6'
