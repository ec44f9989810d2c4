. "$TOP/tests/cases/tree/loaders.sh"
. "$TOP/tests/cases/audit/calls.sh"
debian_amd64
library usr/lib/liba.so soname=liba.so
program usr/bin/calls needed=liba.so undef=call plt=call "$kinds" "$calls" "$lines"
program usr/bin/declares needed=liba.so undef=call plt=call "$kinds" "$declares" "$lines"
# Its line is not known.
program usr/bin/lineless needed=liba.so undef=call plt=call "$kinds" "$calls"
