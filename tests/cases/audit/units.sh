# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Words for the root.sh of a case: debug information, little-endian DWARF 4 of
# 64 bits, as "section=" of mkelf.

# One kind of entry: a compilation unit with a producer and a name.
# shellcheck disable=SC2034
abbreviations='section=.debug_abbrev:1:\x01\x11\0\x25\x08\x03\x08\0\0\0'

# units PRODUCER NAME ...: names and producers are short.
units() {
	info=
	while [ $# -gt 1 ]; do
		n=$((10 + ${#1} + ${#2}))
		info=$info$(printf '\\x%02x\\x%02x\\0\\0\\x04\\0\\0\\0\\0\\0\\x08\\x01%s\\0%s\\0' \
			$((n & 255)) $((n >> 8)) "$1" "$2")
		shift 2
	done
	printf 'section=.debug_info:1:%s' "$info"
}
