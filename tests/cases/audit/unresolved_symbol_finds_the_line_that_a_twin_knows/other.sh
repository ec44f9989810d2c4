# Of another build.
. "$TOP/tests/cases/tree/loaders.sh"
. "$TOP/tests/cases/audit/calls.sh"
program usr/bin/p undef=call plt=call note=GNU:3:abce "$kinds" "$calls" "$lines"
program .build-id/61/626364.debug undef=call plt=call note=GNU:3:abce "$kinds" "$calls" "$lines"
