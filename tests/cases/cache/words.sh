# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Words for the cmd of a case.

# poke FILE OFFSET BYTES: as printf(1) has them.
poke() {
	# shellcheck disable=SC2059 # it is a format
	printf "$3" | dd of="$1" seek="$2" bs=1 conv=notrunc status=none
}

# try WORD...: its status behind what it prints.
try() {
	"$@" 2>&1
	echo "= $?"
}
