. "$TOP/tests/cases/audit/units.sh"
. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p "$abbreviations" "$(units 'GNU C17 12.2.0 -g -O0 -O2' 'a.c' 'GNU C17 12.2.0 -O' 'b.c')"
