# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Words for the root.sh of a case: what objects load while they run.
. "$TOP/tests/cases/tree/loaders.sh"

# dlopens JSON: the words of a dlopen note; its type is 0x407c0c0a.
dlopens() {
	printf 'note=FDO:0x407c0c0a:%s' "$1" | sed 's/"/\\"/g'
}

# libc [WORD...]: with the names that glibc's has compiled into it.
libc() {
	library usr/lib/libc.so.6 soname=libc.so.6 "$@" \
		'rodata=\0not libgcc_s.so.9\0\0libgcc_s.so.1\0libidn2.so.0\0libgcc_s.so.1 must be installed\0/usr/lib/gconv/gconv-modules.cache\0'
}

# base: loader and C library of a sysroot.
base() {
	debian_amd64 "$@"
	libc
}
