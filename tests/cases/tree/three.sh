# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# For the descriptions of roots with three C libraries: glibc's loader, musl's
# and uClibc's, and programs and libraries for amd64.

gnu=/lib64/ld-linux-x86-64.so.2
musl=/lib/ld-musl-x86_64.so.1
uclibc=/lib/ld64-uClibc.so.0

# elf PATH key=value...
elf() {
	printf 'elf %s abi=amd64 debug=yes' "$1"
	shift
	[ $# = 0 ] || printf ' "%s"' "$@"
	echo
}

loaders() {
	printf 'elf %s abi=amd64 soname=ld-linux-x86-64.so.2 "rodata=%s"\n' \
		"${gnu#/}" '/lib64/\0/usr/lib64/\0ld.so (GNU libc) stable release version 2.36.\n\0'
	printf 'elf %s abi=amd64 "rodata=%s"\n' "${musl#/}" \
		'musl libc (x86_64)\0%.*s/etc/ld-musl-x86_64.path\0/lib:/usr/local/lib:/usr/lib\0'
	printf 'elf %s abi=amd64 soname=ld64-uClibc.so.1 "rodata=%s"\n' \
		"${uclibc#/}" 'LD_PRELOAD\0LD_LIBRARY_PATH\0$ORIGIN\0/lib:/usr/lib\0'
}

# programs NAME key=value...: three with the same needs, NAME.gnu and so on.
programs() {
	_name=$1
	shift
	elf "usr/bin/$_name.gnu" "interp=$gnu" "$@"
	elf "usr/bin/$_name.musl" "interp=$musl" "$@"
	elf "usr/bin/$_name.uclibc" "interp=$uclibc" "$@"
}
