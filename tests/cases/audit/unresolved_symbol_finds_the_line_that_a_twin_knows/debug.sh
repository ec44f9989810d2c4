. "$TOP/tests/cases/tree/loaders.sh"
. "$TOP/tests/cases/audit/calls.sh"
program .build-id/61/626364.debug undef=call plt=call note=GNU:3:abcd "$kinds" "$calls" "$lines"
