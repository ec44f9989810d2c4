# SPDX-License-Identifier: MIT
# shellcheck shell=sh
# Words for the root.sh of a case: debug information of DWARF 4, little-endian
# and of 64 bits, of a unit src/x.c that was built in /b and declares call() in
# include/api.h, line 7, as "section=" of mkelf.

# A unit; what is declared; a function; and GNU's call site.
# shellcheck disable=SC2034
kinds='section=.debug_abbrev:1:\x01\x11\x01\x03\x08\x1b\x08\x10\x17\0\0\x02\x2e\0\x03\x08\x3a\x0b\x3b\x0b\x3c\x19\0\0\x03\x2e\x01\x03\x08\0\0\x04\x89\x82\x01\0\x11\x01\x31\x13\0\0\0'

# Nothing but the declaration; and m(), whose code at 0x1000 to 0x1008 calls it.
# shellcheck disable=SC2034
declares='section=.debug_info:1:\x1c\0\0\0\x04\0\0\0\0\0\x08\x01x.c\0/b\0\0\0\0\0\x02call\0\x02\x07\0'
# shellcheck disable=SC2034
calls='section=.debug_info:1:\x2d\0\0\0\x04\0\0\0\0\0\x08\x01x.c\0/b\0\0\0\0\0\x02call\0\x02\x07\x03m\0\x04\x08\x10\0\0\0\0\0\0\x17\0\0\0\0\0'

# Of 16 bytes at 0x1000: line 12 of the first file.
# shellcheck disable=SC2034
lines='section=.debug_line:1:\x49\0\0\0\x04\0\x30\0\0\0\x01\x01\x01\xfb\x0e\x0d\0\x01\x01\x01\x01\0\0\0\x01\0\0\x01include\0\0src/x.c\0\0\0\0api.h\0\x01\0\0\0\0\x09\x02\0\x10\0\0\0\0\0\0\x03\x0b\x01\x02\x10\0\x01\x01'
