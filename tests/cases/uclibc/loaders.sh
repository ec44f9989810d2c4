# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Words for the root.sh of a case: descriptions for mkelf, on stdout.

# The names that a set-uid program does not get, in every loader.
row='LD_PRELOAD\0LD_LIBRARY_PATH\0LD_DEBUG\0LD_DEBUG_OUTPUT\0TMPDIR\0\0'
asked='LD_PRELOAD\0LD_LIBRARY_PATH\0'

# ng [TEXT]: the loader of uClibc-ng 1.0 for amd64 with TEXT in its bytes;
# without one: LD_PRELOAD, LD_LIBRARY_PATH, no cache, thread-local storage.
ng() {
	text="${1-$asked/lib:/usr/lib:/usr/X11R6/lib\\0}"
	printf 'elf lib/ld64-uClibc.so.1 abi=amd64 soname=ld64-uClibc.so.1 "rodata=%s"\n' "$row\$ORIGIN\\0/lib/:/usr/lib/\\0$text"
	echo 'link lib/ld64-uClibc.so.0 ld64-uClibc.so.1'
}

# old [TEXT]: the loader of uClibc 0.9.33 for soft-float ARM.
old() {
	text="${1-$asked/lib:/usr/lib:/usr/X11R6/lib\\0}"
	printf 'elf lib/ld-uClibc-0.9.33.2.so abi=armel soname=ld-uClibc.so.0 "rodata=%s"\n' "$row$text"
	echo 'link lib/ld-uClibc.so.0 ld-uClibc-0.9.33.2.so'
}

# What makes a loader read /etc/ld.so.cache.
# shellcheck disable=SC2034 # the cases use it
cached="$asked/etc/ld.so.cache\\0/lib:/usr/lib\\0"

elf() {
	printf 'elf %s' "$1"
	shift
	printf ' "%s"' "$@"
	echo
}

# program, library PATH WORD...: for amd64.
program() {
	path=$1
	shift
	elf "$path" abi=amd64 interp=/lib/ld64-uClibc.so.0 debug=yes "$@"
}

library() {
	path=$1
	shift
	elf "$path" abi=amd64 "$@"
}

# The same for ARM.
old_program() {
	path=$1
	shift
	elf "$path" abi=armel interp=/lib/ld-uClibc.so.0 debug=yes "$@"
}

old_library() {
	path=$1
	shift
	elf "$path" abi=armel "$@"
}
