# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# For the descriptions of roots with musl: what its loader has in its file is
# all that xstage reads of it.

LOADER=/lib/ld-musl-x86_64.so.1

# elf PATH key=value...
elf() {
	printf 'elf %s' "$1"
	shift
	printf ' "%s"' "$@"
	echo
}

# loader PATH
loader() {
	printf 'elf %s abi=amd64 "rodata=musl libc (x86_64)\\0' "$1"
	printf '%s' '1.2.3\0/bin:/usr/bin\0%.*s/etc/ld-musl-x86_64.path\0'
	echo '/lib:/usr/local/lib:/usr/lib\0"'
}

musl() {
	loader lib/ld-musl-x86_64.so.1
}

program() {
	_path=$1
	shift
	elf "$_path" abi=amd64 "interp=$LOADER" needed=libc.so "$@"
}

library() {
	_path=$1
	shift
	elf "$_path" abi=amd64 "$@"
}
