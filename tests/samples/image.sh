# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A description for mkelf of what the examples of xstage-audit(1) look at: an
# image with a program whose library was forgotten, and a library that was cut
# short.

LOADER=/lib64/ld-linux-x86-64.so.2

# elf PATH WORD...
elf() {
	printf 'elf image%s abi=amd64' "$1"
	shift
	printf ' "%s"' "$@"
	echo
}

elf $LOADER soname=ld-linux-x86-64.so.2 'rodata=/lib64/\0/usr/lib64/\0/etc/ld.so.cache\0ld.so (GNU libc) stable release version 2.36.\n'
elf /lib64/libc.so.6 soname=libc.so.6 verdef=libc.so.6 verdef=GLIBC_2.2.5
elf /usr/sbin/gatewayd interp=$LOADER needed=libssl.so.1.1 needed=libc.so.6 exit=0
elf /usr/lib64/libmodbus.so.5 soname=libmodbus.so.5 truncate=400
