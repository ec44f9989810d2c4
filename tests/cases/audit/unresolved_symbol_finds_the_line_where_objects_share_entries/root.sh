# The name of what is called, and the unit's directory, are in another file.
. "$TOP/tests/cases/tree/loaders.sh"
. "$TOP/tests/cases/audit/calls.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so
program usr/bin/p needed=liba.so undef=call plt=call 'section=.debug_abbrev:1:\x01\x11\x01\x03\x08\x1b\xa1\x3e\x10\x17\0\0\x03\x2e\x01\x03\x08\0\0\x04\x89\x82\x01\0\x11\x01\x31\xa0\x3e\0\0\0' 'section=.debug_info:1:\x26\0\0\0\x04\0\0\0\0\0\x08\x01x.c\0\x01\0\0\0\0\0\0\0\x03m\0\x04\x08\x10\0\0\0\0\0\0\x0e\0\0\0\0\0' "$lines" 'section=.gnu_debugaltlink:1:common\0wxyz'
