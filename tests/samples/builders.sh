# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# A description for mkelf of what the builders' samples audit: a good root, and
# one whose program needs a library that only the staging directory has.

. "$TOP/tests/samples/mips.sh"

for dir in good bad; do
	root $dir
	echo "link $dir/bin/sh busybox"
done
elf bad/usr/bin/curl interp="$LOADER" needed=libcurl.so.4 needed=libc.so
elf staging/usr/lib/libcurl.so.4 soname=libcurl.so.4 needed=libc.so
