. "$TOP/tests/cases/tree/loaders.sh"
. "$TOP/tests/cases/audit/calls.sh"
program usr/bin/p undef=call plt=call note=GNU:3:abcd "$kinds" "$declares" "$lines"
