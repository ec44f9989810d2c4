# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Roots with capabilities, the same for more than one release of glibc.
. "$TOP/tests/cases/tree/loaders.sh"

# directories_of_capabilities VERSION: each kind of them, in one run path.
directories_of_capabilities() {
	upstream "$1"
	program usr/bin/p needed=liba.so needed=libb.so needed=libc.so runpath=/opt
	library opt/liba.so
	library opt/x86_64/liba.so
	library opt/haswell/liba.so
	library opt/tls/liba.so
	library opt/tls/haswell/avx512_1/liba.so
	library opt/tls/haswell/avx512_1/x86_64/liba.so
	library opt/libb.so
	library opt/x86_64/libb.so
	library opt/avx512_1/libb.so
	library opt/avx512_1/haswell/libb.so
	library opt/libc.so
	library opt/glibc-hwcaps/x86-64-v3/libc.so
	library opt/tls/libc.so
}

# entry LOW HIGH FIRST LAST: of a cache; bytes of its path's offset, of its hwcap.
entry() {
	printf '\\x03\\x03\\0\\0\\xa8\\0\\0\\0\\x%s\\x%s\\0\\0\\0\\0\\0\\0\\x%s\\0\\0\\0\\0\\0\\x%s\\0' "$@"
}

# cache_of_capabilities VERSION: a cache that has entries for them.
cache_of_capabilities() {
	upstream "$1"
	program usr/bin/p needed=liba.so needed=libc.so.6
	for sub in '' x86_64/ haswell/ haswell/avx512_1/ haswell/avx512_1/x86_64/; do
		library "opt/${sub}liba.so"
	done
	# Five entries for liba.so; their hwcaps are 0 and bits 1, 50, 50 and 2, all.
	printf 'file etc/ld.so.cache "glibc-ld.so.cache1.1'
	printf '\\x05\\0\\0\\0\\x80\\0\\0\\0\\x02\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0\\0'
	entry b0 00 06 04
	entry d5 00 04 04
	entry f3 00 00 04
	entry 08 01 02 00
	entry 1c 01 00 00
	printf '%s\\0' liba.so /opt/haswell/avx512_1/x86_64/liba.so \
		/opt/haswell/avx512_1/liba.so /opt/haswell/liba.so \
		/opt/x86_64/liba.so /opt/liba.so
	echo '"'
}
