# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Words for the root.sh of a case: descriptions for mkelf, on stdout.
. "$TOP/tests/cases/tree/loaders.sh"

# box: a system as Debian 12 has it for amd64.
box() {
	debian_amd64
	library lib/x86_64-linux-gnu/libc.so.6 soname=libc.so.6
	program bin/sh needed=libc.so.6
	echo 'dir etc'
}

# mainframe: the same for s390x, with a library.
mainframe() {
	debian s390x s390x-linux-gnu lib/ld64.so.1
	echo 'elf usr/lib/libz.so.1 abi=s390x soname=libz.so.1'
	echo 'dir etc'
}
