. "$TOP/tests/cases/audit/units.sh"
. "$TOP/tests/cases/tree/loaders.sh"
debian_amd64
program usr/bin/p "$abbreviations" "$(units 'GNU C17 12.2.0 -g -O2 -O0' 'a.c')"
