. "$TOP/tests/cases/audit/units.sh"
. "$TOP/tests/cases/tree/loaders.sh"
program usr/bin/p note=GNU:3:abcd "$abbreviations" "$(units 'GNU C17 12.2.0 -g -O0' 'a.c')"
program usr/bin/q note=GNU:3:abce "$abbreviations" "$(units 'GNU C17 12.2.0 -g -O2' 'a.c')"
