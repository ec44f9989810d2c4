# SPDX-License-Identifier: MIT
# elf PATH KEY=VALUE...: a line for mkelf
elf()
{
	path=$1
	shift
	echo "elf $path abi=arm64 $*"
}

program()
{
	path=$1
	shift
	elf "$path" interp=/lib/ld-linux-aarch64.so.1 needed=libc.so.6 "$@"
}

# tags FILE: the names in its dynamic section
tags()
{
	readelf -dW "$1" | sed -n 's/^ 0x[0-9a-f]* *(\([A-Z]*\)) .*\[\(.*\)\]/\1 \2/p'
}
