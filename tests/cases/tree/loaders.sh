# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Words for the root.sh of a case: descriptions for mkelf, on stdout.

# loader ABI PATH SONAME TEXT: an interpreter with what a real one has in its
# bytes, the default directories and the version.
loader() {
	printf 'elf %s abi=%s soname=%s "rodata=%s\\0/etc/ld.so.cache\\0"\n' "$2" "$1" "$3" "$4"
}

# As in Debian 12. The amd64 one may be told its place.
debian() {
	triplet=$2
	loader "$1" "$3" "${3##*/}" "/lib/$triplet/\\0/usr/lib/$triplet/\\0/lib/\\0/usr/lib/\\0ld.so (Debian GLIBC 2.36-9) stable release version 2.36.\\n"
}

debian_amd64() {
	debian amd64 x86_64-linux-gnu "${1:-lib64/ld-linux-x86-64.so.2}"
}

# upstream VERSION: a glibc for amd64 as it comes. Its loader tells the version
# from 2.33 on, its libc.so.6 at any time.
upstream() {
	loader amd64 lib64/ld-linux-x86-64.so.2 ld-linux-x86-64.so.2 '/lib64/\0/usr/lib64/\0'
	library lib64/libc.so.6 "rodata=GNU C Library (GNU libc) stable release version $1.\\n"
}

# program PATH WORD...: for amd64; it ends with status 0.
program() {
	path=$1
	shift
	printf 'elf %s abi=amd64 interp=/lib64/ld-linux-x86-64.so.2 exit=0 debug=yes' "$path"
	[ $# = 0 ] || printf ' "%s"' "$@"
	echo
}

# library PATH WORD...: for amd64.
library() {
	path=$1
	shift
	printf 'elf %s abi=amd64' "$path"
	[ $# = 0 ] || printf ' "%s"' "$@"
	echo
}
