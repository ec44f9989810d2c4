# SPDX-License-Identifier: MIT
# What most roots here have in common. A NAME.sh reads this file and prints
# lines for mkelf.

AARCH64=ld-linux-aarch64.so.1

# loader PATH [KEY...]: glibc 2.36's, as Debian builds it, for two directories.
loader()
{
	path=$1
	shift
	printf 'elf %s abi=arm64 soname=%s rodata="%s" %s\n' "$path" \
		"$AARCH64" '/lib/\0/usr/lib/\0ld.so (Debian GLIBC 2.36-9) stable release version 2.36.\n\0/etc/ld.so.cache\0' \
		"$*"
}

# libc PATH [KEY...]
libc()
{
	path=$1
	shift
	printf 'elf %s abi=arm64 soname=libc.so.6 verdef=libc.so.6 verdef=GLIBC_2.17 sym=puts@GLIBC_2.17 needed=%s %s\n' \
		"$path" "$AARCH64" "$*"
}

# library PATH [KEY...]: its SONAME is its file's name unless a key says else.
library()
{
	path=$1
	shift
	case " $*" in
	*' soname='*) ;;
	*) set -- "soname=${path##*/}" "$@" ;;
	esac
	printf 'elf %s abi=arm64 %s\n' "$path" "$*"
}

# program PATH [KEY...]
program()
{
	path=$1
	shift
	printf 'elf %s abi=arm64 flags1=0x08000000 mode=755 interp=/lib/%s %s\n' \
		"$path" "$AARCH64" "$*"
}

# glibc DIRECTORY: loader and libc in it.
glibc()
{
	loader "$1/$AARCH64"
	libc "$1/libc.so.6"
}
