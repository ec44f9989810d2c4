# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# What the referee scripts share; source it with $TOP set.
# Exit status 77 everywhere in this directory: the referee is not available.

ORACLE_DIR=$TOP/tests/oracle
XSTAGE_CACHE=${XSTAGE_CACHE:-${HOME:?}/.cache/xstage-tests}

oracle_unavailable()
{
	echo "$*" >&2
	exit 77
}

# oracle_share COUNT [PART [LEAST]]: of so many random trees, as many as are asked
# about: all of them with XSTAGE_TEST_ALL, else a quarter, or another part, but no
# fewer than 30, or another number.
oracle_share()
{
	_share=$(($1 / ${2:-4}))
	[ "$_share" -ge "${3:-30}" ] || _share=${3:-30}
	[ -z "${XSTAGE_TEST_ALL:-}" ] || _share=$1
	echo "$_share"
}

# The qemu-user name of a Debian architecture.
oracle_qemu_name()
{
	case $1 in
	amd64) echo x86_64 ;;
	armel | armhf) echo arm ;;
	arm64) echo aarch64 ;;
	mips64el | mipsel | s390x | i386 | riscv64) echo "$1" ;;
	ppc64el) echo ppc64le ;;
	*) return 1 ;;
	esac
}

# The emulator that runs programs of ARCH here; "-" when none is needed.
oracle_qemu()
{
	if [ "$1" = "$(dpkg --print-architecture)" ]; then
		echo -
		return
	fi
	_name=$(oracle_qemu_name "$1") ||
		oracle_unavailable "no emulator known for $1"
	command -v "qemu-$_name-static" ||
		oracle_unavailable "no qemu-$_name-static"
}

# The path of the loader inside a glibc root of ARCH.
oracle_loader()
{
	case $1 in
	amd64) echo /lib64/ld-linux-x86-64.so.2 ;;
	i386) echo /lib/ld-linux.so.2 ;;
	armel) echo /lib/ld-linux.so.3 ;;
	armhf) echo /lib/ld-linux-armhf.so.3 ;;
	arm64) echo /lib/ld-linux-aarch64.so.1 ;;
	mipsel) echo /lib/ld.so.1 ;;
	mips64el) echo /lib64/ld.so.1 ;;
	ppc64el) echo /lib64/ld64.so.2 ;;
	riscv64) echo /lib/ld-linux-riscv64-lp64d.so.1 ;;
	s390x) echo /lib/ld64.so.1 ;;
	*) return 1 ;;
	esac
}

# Build the C helper NAME.c of this directory; print the path of the program.
# Its source is part of its name: other checkouts use the same cache.
oracle_helper()
{
	_src=$ORACLE_DIR/$1.c
	_key=$(find "$ORACLE_DIR" -maxdepth 1 \( -name "$1.c" -o -name '*.h' \) |
		LC_ALL=C sort | xargs cat | sha256sum | cut -c 1-12)
	_bin=$XSTAGE_CACHE/bin/$1-$_key
	if [ ! -x "$_bin" ]; then
		mkdir -p "$XSTAGE_CACHE/bin"
		${CC:-cc} -std=gnu11 -O1 -Wall -Wextra -o "$_bin.$$" "$_src"
		mv "$_bin.$$" "$_bin"
	fi
	echo "$_bin"
}

# oracle_chroot ROOT ARCH CMD ARG...: run a program of the root inside it, with
# an empty environment. The emulator is never copied into the root.
oracle_chroot()
{
	[ "$(id -u)" = 0 ] || oracle_unavailable "chroot needs root"
	_root=$1
	_qemu=$(oracle_qemu "$2") || return
	_enter=$(oracle_helper enter) || return
	shift 2
	env -i PATH=/usr/sbin:/usr/bin "$_enter" "$_root" "$_qemu" "$@"
}

# oracle_root ARCH[-SUITE]: make the Debian root once and print where it is.
oracle_root()
{
	"$ORACLE_DIR/roots" "$1" "$XSTAGE_CACHE/roots/$1" >&2 || return
	echo "$XSTAGE_CACHE/roots/$1"
}
